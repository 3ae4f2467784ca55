import type { Org, SaveContext, SaveError, SaveResult } from '../org.ts';
import type { Session } from '../sessions.ts';
import { child, childFlag, childNames, childText, parseXml } from './xml.ts';

/** A SOAP request taken apart: the method's element, and what its headers say. */
export type SoapRequest = {
  method: string;
  args: unknown;
  sessionId: string | undefined;
  client: string | undefined;
  /** In the terms of `SaveContext`. SOAP runs no assignment rule unless its header asks for one. */
  autoAssign: string;
  allowDuplicates: boolean;
};

/** What a method works with. */
export type SoapCall = { org: Org; args: unknown; ctx: SaveContext };

/** Reads an envelope; undefined when it is no SOAP or its body is empty. */
export const readRequest = (text: string): SoapRequest | undefined => {
  const root = child(parseXml(text), 'Envelope');
  const body = child(root, 'Body');
  const method = childNames(body)[0];
  if (method === undefined) return undefined;
  const header = child(root, 'Header');
  return {
    method,
    args: child(body, method),
    sessionId: childText(child(header, 'SessionHeader'), 'sessionId'),
    client: childText(child(header, 'CallOptions'), 'client'),
    autoAssign: assignment(child(header, 'AssignmentRuleHeader')),
    allowDuplicates: childFlag(child(header, 'DuplicateRuleHeader'), 'allowSave'),
  };
};

const assignment = (header: unknown): string =>
  childText(header, 'assignmentRuleId') ?? (childFlag(header, 'useDefaultRule') ? 'TRUE' : 'FALSE');

/** Who saves, for the org. */
export const contextOf = (request: SoapRequest, session: Session): SaveContext => ({
  user: session.userId,
  client: request.client ?? session.client,
  autoAssign: request.autoAssign,
  allowDuplicates: request.allowDuplicates,
});

/** The element of one error in a row of results. */
export const errorElement = (error: SaveError): object => ({
  fields: error.fields,
  message: error.message,
  statusCode: error.statusCode,
});

/** A row of results for one record saved or refused. */
export const saveElement = (result: SaveResult): object =>
  result.ok
    ? { id: result.id, success: true }
    : { errors: result.errors.map(errorElement), id: null, success: false };
