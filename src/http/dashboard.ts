import express, { type Router } from 'express';
import type { FlowContext } from '../flows/context.ts';
import { type OidcAccess, oidcSignIn } from './access/oidc.ts';
import { signIn } from './access/sign-in.ts';
import { doorkeeper, whoAsks } from './access/visitors.ts';
import { kpiApi } from './kpi/api.ts';
import { startLive } from './kpi/live.ts';
import type { RecordUrl } from './kpi/record-urls.ts';
import { type ExplainLead, openPages, ownPages } from './pages.ts';

export interface DashboardOptions {
  readonly adminPassword: string | null;
  readonly viewerPassword: string | null;
  readonly oidc: OidcAccess | null;
  readonly secure: boolean;
  readonly explain: ExplainLead;
  readonly recordUrl: RecordUrl;
}

/** The dashboard: pages, figures and the stream of changes, all behind one door. */
export function openDashboard(
  context: FlowContext,
  { adminPassword, viewerPassword, oidc, secure, explain, recordUrl }: DashboardOptions,
): { readonly router: Router; close(): Promise<void> } {
  const who = whoAsks(context, adminPassword, oidc !== null);
  const door = doorkeeper(who);
  const live = startLive(context);
  const router = express.Router();
  router.use(openPages());
  router.use(signIn(context, { admin: adminPassword, viewer: viewerPassword }, who, secure));
  if (oidc !== null) router.use(oidcSignIn(context, oidc, secure));
  router.get('/sign-in/ways', (_request, response) => {
    response.json({ password: adminPassword !== null || viewerPassword !== null, oidc: oidc !== null });
  });
  router.get('/api/live', door, live.stream);
  router.use('/api', door, kpiApi(context, recordUrl));
  router.use(door, ownPages(explain));
  return { router, close: live.close };
}
