import { expect, test } from 'vitest';
import { pathOf } from '../../../sandbox/salesforce/streaming/change-event.ts';

test.each([
  ['FirstName', ['Name', 'FirstName']],
  ['City', ['Address', 'City']],
  ['MailingPostalCode', ['MailingAddress', 'PostalCode']],
  ['BillingCountry', ['BillingAddress', 'Country']],
  ['Company', ['Company']],
  ['Stafet_Stage__c', ['Stafet_Stage__c']],
])('%s stands at %j in a message', (field, path) => {
  expect(pathOf(field)).toEqual(path);
});
