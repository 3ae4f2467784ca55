import { expect, test } from 'vitest';
import { directoryOf } from '../../../src/core/mapping/directory.ts';

const users = [
  { id: '0055g00000Anna1AAA', email: 'Anna.Holm@fjordlys.example', name: 'Anna', active: true, queue: false },
  {
    id: '0055g00000Peter1AA',
    email: 'peter.gone@fjordlys.example',
    name: 'Peter',
    active: false,
    queue: false,
  },
  {
    id: '00G5g00000Queue1AA',
    email: 'anna.holm@fjordlys.example',
    name: 'Unassigned',
    active: true,
    queue: true,
  },
];
const found = directoryOf(users, [
  { id: 'anna', email: 'anna.holm@fjordlys.example' },
  { id: 'peter', email: 'peter.gone@fjordlys.example' },
]);

test('a rep is the user with the same e-mail, whatever its case', () => {
  expect(found.userOf('anna')).toBe('0055g00000Anna1AAA');
  expect(found.repOf('0055g00000Anna1AAA')).toBe('anna');
});

test('a Salesforce id is the same in 15 and in 18 characters', () => {
  expect(found.repOf('0055g00000Anna1')).toBe('anna');
});

test('who has left is still known as the owner, but is given nothing', () => {
  expect(found.repOf('0055g00000Peter1AA')).toBe('peter');
  expect(found.userOf('peter')).toBeNull();
});

test('a queue is no rep, even with a rep’s e-mail', () => {
  expect(found.repOf('00G5g00000Queue1AA')).toBeNull();
});
