import type { Kind } from '../kinds.ts';
import type { Source } from '../model.ts';

interface About {
  readonly kind: Kind;
  /** When it happened, epoch ms. */
  readonly at: number;
  readonly source: Source;
}

interface RecordEvent extends About {
  readonly type: 'creation' | 'deletion' | 'restore' | 'privacyDeletion';
  readonly objectId: string;
}

interface PropertyEvent extends About {
  readonly type: 'propertyChange';
  readonly objectId: string;
  readonly property: string;
  /** `''` when the value was cleared. */
  readonly value: string;
}

interface MergeEvent extends About {
  readonly type: 'merge';
  readonly objectId: string;
  readonly primaryId: string;
  readonly mergedIds: readonly string[];
  readonly newId: string | undefined;
  readonly moved: number;
}

interface AssociationEvent extends About {
  readonly type: 'associationChange';
  readonly toKind: Kind;
  readonly fromId: string;
  readonly toId: string;
  readonly typeId: number;
  readonly category: string;
  readonly removed: boolean;
  readonly primary: boolean;
}

/** Something that happened in the portal and that an app may have subscribed to. */
export type CrmEvent = RecordEvent | PropertyEvent | MergeEvent | AssociationEvent;
