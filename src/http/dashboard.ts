import express, { type Router } from 'express';
import type { FlowContext } from '../flows/context.ts';
import { signIn } from './access/sign-in.ts';
import { doorkeeper, whoAsks } from './access/visitors.ts';
import { kpiApi } from './kpi/api.ts';
import { startLive } from './kpi/live.ts';
import type { RecordUrl } from './kpi/record-urls.ts';
import { type ExplainLead, openPages, ownPages } from './pages.ts';

export interface DashboardOptions {
  readonly adminPassword: string | null;
  readonly viewerPassword: string | null;
  readonly secure: boolean;
  readonly explain: ExplainLead;
  readonly recordUrl: RecordUrl;
}

/** The dashboard: pages, figures and the stream of changes, all behind one door. */
export function openDashboard(
  context: FlowContext,
  { adminPassword, viewerPassword, secure, explain, recordUrl }: DashboardOptions,
): { readonly router: Router; close(): Promise<void> } {
  const who = whoAsks(context, adminPassword);
  const door = doorkeeper(who);
  const live = startLive(context);
  const router = express.Router();
  router.use(openPages());
  router.use(signIn(context, { admin: adminPassword, viewer: viewerPassword }, who, secure));
  router.get('/api/live', door, live.stream);
  router.use('/api', door, kpiApi(context, recordUrl));
  router.use(door, ownPages(explain));
  return { router, close: live.close };
}
