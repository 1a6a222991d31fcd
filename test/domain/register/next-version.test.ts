/** The state of every new version is decided in one place. */
import { describe, expect, it } from 'vitest';
import { nextVersion, refile, versionFiledAt } from '../../../src/domain/register/filing.ts';
import { addVersion, withVersion } from '../../../src/filing/filings.ts';
import type { Filing } from '../../../src/records/filing.ts';
import { aCampaign, aRegister, aSummary, at } from '../../support/campaign.ts';

const FIRST = at('2021-09-06 10:00');
const LATER = at('2021-09-08 10:00');
const head = aSummary(FIRST, { state: 'accepted', acceptedAt: FIRST });
const filing: Filing = {
  n: head.n,
  campaign: 'september',
  unit: 'north',
  kind: 'summary',
  versions: [{ version: 1, at: FIRST, by: 'ou_1', messageId: 'om_1', text: '总结', fields: {} }],
};
const act = { person: 'ou_1', at: LATER, messageId: 'om_2' };
const content = { messageId: 'om_2', text: '总结', fields: {} };
const file = { hash: 'ab', name: '总结.docx', type: 'docx', size: 1 };

describe('a version of a campaign without review', () => {
  it.each([
    ['an edited text', () => withVersion({ head, filing }, content, 'accepted', act).head],
    [
      'a file added',
      () => addVersion({ head, filing }, { ...content, attachments: [file] }, 'accepted', act).head,
    ],
    ['a file removed', () => addVersion({ head, filing }, content, 'accepted', act).head],
    [
      'a summary handed in again',
      () => refile(aCampaign({ review: 'none' }), aRegister([head]), head, { by: 'ou_1', at: LATER }).head,
    ],
  ])('is accepted when it is filed: %s', (_, made) => {
    expect(made()).toMatchObject({ version: 2, state: 'accepted', lastFiledAt: LATER, acceptedAt: LATER });
  });

  it('that was sent before the last one was accepted counts from then', () => {
    expect(versionFiledAt({ ...head, acceptedAt: LATER }, FIRST)).toBe(LATER);
    const added = addVersion({ head: { ...head, acceptedAt: LATER }, filing }, content, 'accepted', {
      ...act,
      at: FIRST,
    });
    expect(added.head).toMatchObject({ lastFiledAt: LATER, acceptedAt: LATER });
    expect(added.filing.versions.at(-1)?.at).toBe(LATER);
  });
});

it('a version that waits for review is not accepted any more', () => {
  const next = nextVersion(head, 'refiled', { by: 'ou_1', at: LATER });
  expect(next).toMatchObject({ state: 'refiled', version: 2 });
  expect(next).not.toHaveProperty('acceptedAt');
});
