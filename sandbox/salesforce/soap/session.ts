import { type LoginDoor, personBehind } from '../auth/grants.ts';
import type { Org, OrgUser } from '../org.ts';
import { formatDateTime } from '../time.ts';
import type { SoapFault } from './fault.ts';
import { childText } from './xml.ts';

const SESSION_SECONDS = 7200;

/** The element that tells a user about himself. */
export const userInfoElement = (org: Org, user: OrgUser): object => {
  const row = org.get('User', user.id) ?? {};
  return {
    accessibilityMode: false,
    currencySymbol: '€',
    orgAttachmentFileSizeLimit: 5_242_880,
    orgDefaultCurrencyIsoCode: 'EUR',
    orgHasPersonAccounts: false,
    organizationId: org.orgId,
    organizationMultiCurrency: false,
    organizationName: 'Fjordlys',
    profileId: row.ProfileId ?? null,
    roleId: null,
    sessionSecondsValid: SESSION_SECONDS,
    userEmail: user.email,
    userFullName: user.name,
    userId: user.id,
    userLanguage: row.LanguageLocaleKey ?? 'en_US',
    userLocale: row.LocaleSidKey ?? 'en_US',
    userName: user.username,
    userTimeZone: row.TimeZoneSidKey ?? 'GMT',
    userType: 'Standard',
    userUiSkin: 'Theme3',
  };
};

/** SOAP `login`, by user name and password. */
export const login = (
  door: LoginDoor,
  args: unknown,
  where: { host: string; version: string },
): { result: object } | SoapFault => {
  const user = personBehind(door, childText(args, 'username') ?? '', childText(args, 'password') ?? '');
  if (!user) {
    return {
      code: 'INVALID_LOGIN',
      message: 'Invalid username, password, security token; or user locked out.',
    };
  }
  const address = (letter: string): string =>
    `${where.host}/services/Soap/${letter}/${where.version}/${door.org.orgId}`;
  return {
    result: {
      metadataServerUrl: address('m'),
      passwordExpired: false,
      sandbox: true,
      serverUrl: address('u'),
      sessionId: door.sessions.issue(user.id).token,
      userId: user.id,
      userInfo: userInfoElement(door.org, user),
    },
  };
};

/** SOAP `getServerTimestamp`. */
export const serverTimestamp = (org: Org): object => ({
  timestamp: formatDateTime(org.now()).replace('+0000', 'Z'),
});
