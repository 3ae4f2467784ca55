import type { Org, OrgUser, Row } from '../org.ts';

/** The places a client finds by asking who it is; `{version}` is for the client to fill in, as the vendor has it. */
const urls = (host: string, org: Org, user: OrgUser): Record<string, string> => {
  const soap = (door: string): string => `${host}/services/Soap/${door}/{version}/${org.orgId}`;
  const rest = `${host}/services/data/v{version}/`;
  return {
    enterprise: soap('c'),
    metadata: soap('m'),
    partner: soap('u'),
    rest,
    sobjects: `${rest}sobjects/`,
    search: `${rest}search/`,
    query: `${rest}query/`,
    recent: `${rest}recent/`,
    profile: `${host}/${user.id}`,
    custom_domain: host,
  };
};

const profile = (org: Org, user: OrgUser): Row => org.get('User', user.id) ?? {};

// Minutes and seconds do not matter here: the vendor gives the standard offset of the user's zone in milliseconds.
const standardOffset = (zone: unknown): number => {
  if (typeof zone !== 'string') return 0;
  const january = new Date(Date.UTC(2026, 0, 15, 12));
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(january).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
};

/** `/services/oauth2/userinfo`, in the words of OpenID Connect. */
export const userInfo = (host: string, org: Org, user: OrgUser): object => {
  const row = profile(org, user);
  return {
    sub: identityUrl(host, org, user.id),
    user_id: user.id,
    organization_id: org.orgId,
    preferred_username: user.username,
    nickname: user.email.split('@')[0],
    name: user.name,
    email: user.email,
    email_verified: true,
    given_name: row.FirstName ?? null,
    family_name: row.LastName ?? user.name,
    zoneinfo: row.TimeZoneSidKey ?? 'GMT',
    language: row.LanguageLocaleKey ?? 'en_US',
    locale: row.LocaleSidKey ?? 'en_US',
    utcOffset: standardOffset(row.TimeZoneSidKey),
    profile: `${host}/${user.id}`,
    user_type: 'STANDARD',
    active: user.active,
    is_salesforce_integration_user: user.kind === 'integration',
    urls: urls(host, org, user),
  };
};

/** `/id/<org>/<user>`, the vendor's older form of the same. */
export const identity = (host: string, org: Org, user: OrgUser): object => {
  const row = profile(org, user);
  return {
    id: identityUrl(host, org, user.id),
    asserted_user: true,
    user_id: user.id,
    organization_id: org.orgId,
    username: user.username,
    nick_name: user.email.split('@')[0],
    display_name: user.name,
    email: user.email,
    email_verified: true,
    first_name: row.FirstName ?? null,
    last_name: row.LastName ?? user.name,
    timezone: row.TimeZoneSidKey ?? 'GMT',
    language: row.LanguageLocaleKey ?? 'en_US',
    locale: row.LocaleSidKey ?? 'en_US',
    utcOffset: standardOffset(row.TimeZoneSidKey),
    status: { created_date: null, body: null },
    user_type: 'STANDARD',
    active: user.active,
    last_modified_date: row.LastModifiedDate ?? null,
    urls: urls(host, org, user),
  };
};

/** The address that stands for a user; clients read the org's and the user's id out of it. */
export const identityUrl = (host: string, org: Org, userId: string): string =>
  `${host}/id/${org.orgId}/${userId}`;
