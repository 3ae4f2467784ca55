import { useStore } from '../support/database.ts';
import { describeHints } from './promises/hints.ts';
import { describeIdentities } from './promises/identities.ts';
import { describeLinks } from './promises/links.ts';
import { describeMigrations } from './promises/migrations.ts';
import { describeOutbox } from './promises/outbox.ts';
import { describeSeen } from './promises/seen.ts';
import { describeStatus } from './promises/status.ts';

/** One database serves all of these: to start one takes longer than they all do. */
const store = useStore();

describeMigrations(store);
describeHints(store);
describeOutbox(store);
describeLinks(store);
describeIdentities(store);
describeSeen(store);
describeStatus(store);
