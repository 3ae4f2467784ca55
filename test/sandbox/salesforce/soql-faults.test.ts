import { describe, expect, it } from 'vitest';
import { startOrg } from './org-rig.ts';

const { org } = startOrg();
const WSDL = 'Please reference your WSDL or the describe call for the appropriate names.';
const CUSTOM = `be sure to append the '__c' after the custom field name. ${WSDL}`;

function refusal(soql: string) {
  const answer = org.query(soql);
  return answer.ok ? 'answered' : [answer.error.statusCode, answer.error.message.split('\n').at(-1)];
}

describe('a query the vendor would refuse', () => {
  it.each([
    ['', 'MALFORMED_QUERY', 'A query string has to be specified'],
    ['SELECT Id, FROM Lead', 'MALFORMED_QUERY', "unexpected token: 'FROM'"],
    ['SELECT * FROM Lead', 'MALFORMED_QUERY', "unexpected token: '*'"],
    ['SELECT Id FROM Lead WHERE Name = abc', 'MALFORMED_QUERY', "unexpected token: 'abc'"],
    [
      'SELECT Id FROM Lead WHERE Name = "a"',
      'MALFORMED_QUERY',
      `line 1:33 no viable alternative at character '"'`,
    ],
    [
      'SELECT Id FROM Lead WHERE Id != null OR Name = null AND Title = null',
      'MALFORMED_QUERY',
      "unexpected token: 'AND'",
    ],
    ['SELECT Id, Id FROM Lead', 'MALFORMED_QUERY', 'duplicate field selected: Id'],
    [
      'SELECT FIELDS(ALL) FROM Lead',
      'MALFORMED_QUERY',
      'The SOQL FIELDS function must have a LIMIT of at most 200',
    ],
    ['SELECT Name, COUNT(Id) FROM Lead', 'MALFORMED_QUERY', 'Field must be grouped or aggregated: Name'],
    ['SELECT SUM(Name) FROM Lead', 'MALFORMED_QUERY', 'field Name does not support aggregate operator SUM'],
    [
      'SELECT Id FROM Lead LIMIT 1 OFFSET 2001',
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Maximum SOQL offset allowed is 2000',
    ],
    [
      'SELECT Foo__c FROM Lead',
      'INVALID_FIELD',
      `No such column 'Foo__c' on entity 'Lead'. If you are attempting to use a custom field, ${CUSTOM}`,
    ],
    [
      'SELECT Foo.Name FROM Lead',
      'INVALID_FIELD',
      expect.stringContaining("Didn't understand relationship 'Foo' in field path."),
    ],
    [
      'SELECT Owner.Company FROM Lead',
      'INVALID_FIELD',
      expect.stringContaining("No such column 'Company' on entity 'Name'."),
    ],
    [
      'SELECT Id, (SELECT Id FROM Cases) FROM Lead',
      'INVALID_TYPE',
      expect.stringContaining("Didn't understand relationship 'Cases' in FROM part of query call."),
    ],
    [
      'SELECT Id FROM Foo__c',
      'INVALID_TYPE',
      expect.stringContaining("sObject type 'Foo__c' is not supported."),
    ],
    [
      "SELECT Id FROM Lead WHERE CreatedDate > '2026-01-01'",
      'INVALID_FIELD',
      "value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Lead WHERE CreatedDate > 2026-01-01',
      'INVALID_FIELD',
      expect.stringContaining('must be of type dateTime'),
    ],
    [
      'SELECT Id FROM Lead WHERE LastName = 5',
      'INVALID_FIELD',
      "value of filter criterion for field 'LastName' must be of type string and should be enclosed in quotes",
    ],
    [
      "SELECT Id FROM Lead WHERE DoNotCall = 'true'",
      'INVALID_FIELD',
      expect.stringContaining('must be of type boolean'),
    ],
    ["SELECT Id FROM Lead WHERE OwnerId = 'anna'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: anna'],
    [
      "SELECT Id FROM Lead WHERE Description = 'x'",
      'INVALID_FIELD',
      "field 'Description' can not be filtered in a query call",
    ],
    [
      'SELECT Id FROM Lead ORDER BY Stafet_Note__c',
      'INVALID_FIELD',
      "field 'Stafet_Note__c' can not be sorted in a query call",
    ],
    [
      "SELECT Id FROM Lead WHERE CreatedDate LIKE '2026%'",
      'INVALID_FIELD',
      'invalid operator on datetime field',
    ],
    [
      "SELECT Id FROM Lead WHERE Status INCLUDES ('x')",
      'INVALID_FIELD',
      'invalid operator on picklist field',
    ],
  ])('%s', (soql, code, message) => {
    expect(refusal(soql)).toEqual([code, message]);
  });

  it('is shown with a pointer to the place', () => {
    const answer = org.query('SELECT Id,\n  Nme FROM Lead');
    expect(answer).toMatchObject({
      ok: false,
      error: {
        message: expect.stringMatching(
          /^\n {2}Nme FROM Lead\n {2}\^\nERROR at Row:2:Column:3\nNo such column 'Nme'/,
        ),
      },
    });
  });

  it('is found out even when there is not one record', () => {
    expect(refusal('SELECT Id, (SELECT Foo__c FROM Tasks) FROM Lead WHERE Id = null')).toMatchObject([
      'INVALID_FIELD',
      expect.anything(),
    ]);
    expect(refusal('SELECT Id FROM Lead WHERE Id IN (SELECT Id, LeadId FROM CampaignMember)')).toMatchObject([
      'MALFORMED_QUERY',
      expect.anything(),
    ]);
  });
});
