import { between, type Random } from './random.ts';

/** A person of the company, as the sandbox's configuration lists them. */
export interface SandboxUser {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly active: boolean;
}

/** Somebody records can belong to. The owner id is what records hold; the user id is another number. */
export interface Owner {
  readonly id: string;
  readonly userId: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly createdAt: number;
  updatedAt: number;
  archived: boolean;
}

/** One owner a person, in the order given; ids grow and differ between owner and user. */
export function ownersOf(users: readonly SandboxUser[], random: Random, at: number): Owner[] {
  let ownerId = between(random, 41_000_000, 41_900_000);
  let userId = between(random, 9_000_000, 9_400_000);
  return users.map((user) => {
    ownerId += between(random, 11, 4_000);
    userId += between(random, 11, 4_000);
    return {
      id: String(ownerId),
      userId,
      email: user.email.toLowerCase(),
      firstName: user.first,
      lastName: user.last,
      createdAt: at,
      updatedAt: at,
      archived: !user.active,
    };
  });
}
