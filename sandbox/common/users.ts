import { readFileSync } from 'node:fs';
import { z } from 'zod';

const userSchema = z.strictObject({
  key: z.string().min(1),
  first: z.string(),
  last: z.string().min(1),
  email: z.email(),
  zone: z.string(),
  language: z.string(),
  manager: z.string().nullable(),
  active: z.boolean(),
});

/** A person of the demo company: a user of both CRMs under one e-mail. `zone` is an IANA name, `manager` a key. */
export type SandboxUser = z.infer<typeof userSchema>;

/** Reads the people of the demo company; throws with the field's path when the file is not as it should be. */
export const readUsers = (file: URL = new URL('../users.json', import.meta.url)): SandboxUser[] => {
  const read = z.array(userSchema).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file.pathname}: ${z.prettifyError(read.error)}`);
  return read.data;
};
