import type { Usage } from '../usage.ts';
import type { Api } from './api.ts';
import { changedRoutes } from './changed.ts';
import { collectionRoutes } from './collections.ts';
import { compositeRoutes } from './composite.ts';
import { describeRoutes } from './describe.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { externalIdRoutes } from './external-ids.ts';
import { queryRoutes } from './query.ts';
import { recordRoutes } from './records.ts';
import { retrieveRoutes } from './retrieve.ts';
import { treeRoutes } from './tree.ts';
import { versionRoutes } from './versions.ts';

/** The whole REST API of an org. Fixed words in a path come before the ids that could stand there. */
export function createApi(
  api: Api,
  o: { usage: Usage; queryJobs: Usage; newLocator: () => string },
): Dispatch {
  const dispatch: Dispatch = createDispatch([
    ...versionRoutes(api, { DailyApiRequests: o.usage, DailyBulkV2QueryJobs: o.queryJobs }),
    ...queryRoutes(api, o.newLocator),
    ...describeRoutes(api),
    ...changedRoutes(api),
    ...recordRoutes(api),
    ...externalIdRoutes(api),
    ...compositeRoutes(api, () => dispatch),
    ...treeRoutes(api),
    ...collectionRoutes(api),
    ...retrieveRoutes(api),
  ]);
  return dispatch;
}
