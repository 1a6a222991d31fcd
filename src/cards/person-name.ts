import type { Directory } from '../domain/people/directory.ts';
import type { Words } from '../words/index.ts';

/** Someone that the platform knows by this id; any other word in its place already is a name or a pseudonym. */
const OPEN_ID = /^ou_/u;

/**
 * What a person is called before an admin, unescaped: the roster's name; of someone bound in the chat alone, the unit and
 * the role, for an id says nothing to anyone.
 */
export function personName(
  openId: string,
  { names, rolesOf, unitsOf }: Pick<Directory, 'names' | 'rolesOf' | 'unitsOf'>,
  { terms }: Words,
): string {
  const name = names.get(openId);
  if (name !== undefined || !OPEN_ID.test(openId)) return name ?? openId;
  const [role] = rolesOf(openId);
  const unit = unitsOf(openId)[0]?.name ?? '';
  return terms.unnamed(unit, role === undefined ? undefined : terms.role[role]);
}
