import { z } from 'zod';
import type { Org, OrgUser } from '../org.ts';
import type { ConnectedApp, Sessions } from '../sessions.ts';
import { verifiedClaims } from './jwt.ts';

/** What the login door knows beside the org: the app, how it signs, and the password people log in with. */
export type LoginDoor = {
  org: Org;
  sessions: Sessions;
  app: ConnectedApp;
  /** PEM of the key the app signs JWT assertions with; without one the JWT flow is refused. */
  jwtPublicKey?: string | undefined;
  /** One refresh token, as an administrator's approval of the app would have left it behind. */
  refreshToken: string;
  peoplePassword: string;
};

/** Who is let in and what for, or the vendor's two words for no. */
export type Grant =
  | { ok: true; user: OrgUser; scope: string }
  | { ok: false; error: string; description: string };

const JWT_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const JWT_LIFETIME_MS = 180_000;
const VENDOR_LOGIN_HOSTS = ['https://login.salesforce.com', 'https://test.salesforce.com'];
const SCOPE = 'api refresh_token';

const no = (error: string, description: string): Grant => ({ ok: false, error, description });
const yes = (user: OrgUser | undefined): Grant => {
  if (!user?.active) return no('invalid_grant', 'inactive user');
  return { ok: true, user, scope: SCOPE };
};

const text = z.string().default('');
const formSchema = z.object({
  grant_type: text,
  client_id: text,
  client_secret: text,
  refresh_token: text,
  assertion: text,
  username: text,
  password: text,
});
type Form = z.output<typeof formSchema>;

type Flow = (form: Form, door: LoginDoor, host: string) => Grant;

const integrationUser = (door: LoginDoor): OrgUser | undefined =>
  door.org.users.find((user) => user.id === door.app.runAs);

/** The active or inactive user who logs in by that name; names are compared without regard to case. */
const userNamed = (org: Org, username: string): OrgUser | undefined =>
  org.users.find((user) => user.username.toLowerCase() === username.toLowerCase());

/** The user behind a name and password. The vendor lets a security token follow the password; so do we. */
export const personBehind = (door: LoginDoor, username: string, password: string): OrgUser | undefined => {
  const user = userNamed(door.org, username);
  return user?.active && password.startsWith(door.peoplePassword) ? user : undefined;
};

const wrongApp = (form: Form, app: ConnectedApp): Grant | undefined => {
  if (form.client_id !== app.clientId) return no('invalid_client_id', 'client identifier invalid');
  if (form.client_secret !== app.clientSecret) return no('invalid_client', 'invalid client credentials');
  return undefined;
};

const byCredentials: Flow = (form, door) => wrongApp(form, door.app) ?? yes(integrationUser(door));

// The secret is optional here, as the vendor's apps may be set up not to ask for it.
const byRefreshToken: Flow = (form, door) => {
  const secret = form.client_secret || door.app.clientSecret;
  const refused = wrongApp({ ...form, client_secret: secret }, door.app);
  if (refused) return refused;
  if (form.refresh_token !== door.refreshToken) return no('invalid_grant', 'expired access/refresh token');
  return yes(integrationUser(door));
};

const byPassword: Flow = (form, door) => {
  const person = personBehind(door, form.username, form.password);
  return wrongApp(form, door.app) ?? (person ? yes(person) : no('invalid_grant', 'authentication failure'));
};

const byAssertion: Flow = (form, door, host) => {
  const claims = door.jwtPublicKey ? verifiedClaims(form.assertion, door.jwtPublicKey) : undefined;
  if (!claims) return no('invalid_grant', 'invalid assertion');
  if (claims.iss !== door.app.clientId) return no('invalid_client_id', 'client identifier invalid');
  if (![...VENDOR_LOGIN_HOSTS, host].includes(claims.aud)) return no('invalid_grant', 'audience is invalid');
  const left = claims.exp * 1000 - door.org.now();
  if (left <= 0 || left > JWT_LIFETIME_MS) return no('invalid_grant', 'invalid assertion');
  const user = userNamed(door.org, claims.sub);
  return user ? yes(user) : no('invalid_grant', "user hasn't approved this consumer");
};

const FLOWS: Readonly<Record<string, Flow>> = {
  client_credentials: byCredentials,
  refresh_token: byRefreshToken,
  password: byPassword,
  [JWT_GRANT]: byAssertion,
};

/** Judges a request for a token. `host` is the base URL the request came in on; the form is as it was sent. */
export const judgeGrant = (body: unknown, door: LoginDoor, host: string): Grant => {
  const form = formSchema.safeParse(body ?? {});
  if (!form.success) return no('invalid_request', 'parameters given more than once');
  const flow = FLOWS[form.data.grant_type];
  return flow ? flow(form.data, door, host) : no('unsupported_grant_type', 'grant type not supported');
};
