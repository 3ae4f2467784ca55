import type { Response } from 'express';
import { envelope } from './xml.ts';

/** A call refused as a whole, by the vendor's exception code. */
export type SoapFault = { code: string; message: string };

/** Answers a SOAP fault: status 500 whatever the fault, as the vendor does, with `sf:CODE` as its faultcode. */
export const sendFault = (res: Response, { code, message }: SoapFault): void => {
  const type = DETAIL_TYPES[code] ?? 'UnexpectedErrorFault';
  const detail = { '@xsi:type': `sf:${type}`, 'sf:exceptionCode': code, 'sf:exceptionMessage': message };
  const fault = {
    faultcode: `sf:${code}`,
    faultstring: `${code}: ${message}`,
    detail: { [`sf:${type}`]: detail },
  };
  res
    .status(500)
    .type('text/xml')
    .send(envelope({ 'soapenv:Fault': fault }));
};

const DETAIL_TYPES: Readonly<Record<string, string>> = {
  INVALID_LOGIN: 'LoginFault',
  INVALID_ID_FIELD: 'InvalidIdFault',
  INVALID_TYPE: 'InvalidSObjectFault',
};

export const INVALID_SESSION: SoapFault = {
  code: 'INVALID_SESSION_ID',
  message: 'Invalid Session ID found in SessionHeader: Illegal Session. Session not found',
};
