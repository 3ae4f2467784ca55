import type { Field, ObjectSchema } from '../schema/types.ts';

/** Describe's JSON, built from the schema alone: whatever it says is what saving and queries obey. */

const SOAP_TYPES: Readonly<Record<string, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  address: 'urn:address',
};

function isLongText(field: Field): boolean {
  return field.type === 'textarea' && field.length > 255;
}

/** What the field can do in a query. */
function queryTraits(field: Field) {
  const plain = field.type !== 'address' && !isLongText(field);
  return {
    aggregatable: plain && field.type !== 'boolean',
    filterable: plain,
    groupable: plain && !['double', 'currency', 'percent', 'datetime', 'multipicklist'].includes(field.type),
    sortable: plain && field.type !== 'multipicklist' && field.type !== 'textarea',
  };
}

/** Lengths count characters, bytes are three times that. */
function sizes(field: Field) {
  const isNumber = ['double', 'currency', 'percent'].includes(field.type);
  return {
    byteLength: field.length * 3,
    digits: field.type === 'int' ? field.precision : 0,
    length: field.length,
    precision: isNumber || field.type === 'multipicklist' ? field.precision : 0,
    scale: field.scale,
  };
}

function picklistValues(field: Field) {
  return field.picklist.map(({ active, defaultValue, label, value }) => ({
    active,
    defaultValue,
    label,
    validFor: null,
    value,
  }));
}

/** Answers no schema here can change, but clients expect to see. */
const FIXED = {
  aiPredictionField: false,
  autoNumber: false,
  calculatedFormula: null,
  cascadeDelete: false,
  compoundFieldName: null,
  controllerName: null,
  defaultValueFormula: null,
  dependentPicklist: false,
  deprecatedAndHidden: false,
  displayLocationInDecimal: false,
  encrypted: false,
  extraTypeInfo: null,
  filteredLookupInfo: null,
  formulaTreatNullNumberAsZero: false,
  highScaleNumber: false,
  htmlFormatted: false,
  inlineHelpText: null,
  mask: null,
  maskType: null,
  polymorphicForeignKey: false,
  queryByDistance: false,
  referenceTargetField: null,
  relationshipOrder: null,
  restrictedDelete: false,
  searchPrefilterable: false,
  writeRequiresMasterRead: false,
};

/** A field with everything a client may ask of it. */
function fieldJson(field: Field): object {
  return {
    ...FIXED,
    ...queryTraits(field),
    ...sizes(field),
    calculated: field.calculated,
    caseSensitive: false,
    createable: field.createable,
    custom: field.custom,
    defaultValue: field.defaultValue,
    defaultedOnCreate: !field.nillable && !field.required,
    externalId: field.externalId,
    idLookup: field.idLookup,
    label: field.label,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable: field.nillable,
    permissionable: field.custom || field.nillable,
    picklistValues: picklistValues(field),
    polymorphicForeignKey: field.referenceTo.length > 1,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    restrictedPicklist: field.restricted,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    type: field.type,
    unique: field.unique,
    updateable: field.updateable,
  };
}

function objectUrls(schema: ObjectSchema, version: string) {
  const base = `/services/data/v${version}/sobjects/${schema.name}`;
  return {
    compactLayouts: `${base}/describe/compactLayouts`,
    rowTemplate: `${base}/{ID}`,
    approvalLayouts: `${base}/describe/approvalLayouts`,
    describe: `${base}/describe`,
    quickActions: `${base}/quickActions`,
    layouts: `${base}/describe/layouts`,
    sobject: base,
  };
}

/** An object as the global describe lists it. */
export function objectSummary(schema: ObjectSchema, version: string): object {
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: schema.createable,
    custom: false,
    customSetting: false,
    deepCloneable: false,
    deletable: schema.deletable,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: schema.keyPrefix,
    label: schema.label,
    labelPlural: schema.labelPlural,
    layoutable: schema.createable,
    mergeable: schema.mergeable,
    mruEnabled: schema.createable,
    name: schema.name,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchable: schema.createable,
    triggerable: schema.triggerable,
    undeletable: schema.deletable,
    updateable: schema.updateable,
    urls: objectUrls(schema, version),
  };
}

/** Orgs without record types have this one. */
const MASTER_RECORD_TYPE = {
  active: true,
  available: true,
  defaultRecordTypeMapping: true,
  developerName: 'Master',
  master: true,
  name: 'Master',
  recordTypeId: '012000000000000AAA',
};

/** An object with all its fields. */
export function objectJson(schema: ObjectSchema, version: string): object {
  return {
    ...objectSummary(schema, version),
    actionOverrides: [],
    childRelationships: schema.children.map((child) => ({
      cascadeDelete: false,
      childSObject: child.object,
      deprecatedAndHidden: false,
      field: child.field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: child.name,
      restrictedDelete: false,
    })),
    compactLayoutable: schema.createable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: schema.fields.map(fieldJson),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [MASTER_RECORD_TYPE],
    sobjectDescribeOption: 'FULL',
    searchLayoutable: schema.createable,
    supportedScopes: [
      { label: `All ${schema.labelPlural.toLowerCase()}`, name: 'everything' },
      { label: `My ${schema.labelPlural.toLowerCase()}`, name: 'mine' },
    ],
  };
}
