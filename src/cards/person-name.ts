import type { Directory } from '../domain/people/directory.ts';
import type { Words } from '../words/index.ts';

/** An open_id; any other value is already a name or pseudonym. */
const OPEN_ID = /^ou_/u;

/**
 * A person's name for admins, unescaped: the name in the roster, or unit and role for people who were bound in chat.
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
