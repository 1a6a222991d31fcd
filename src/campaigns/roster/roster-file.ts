/** Finds the roster file of a campaign folder, or one with a similar name. */
import { faultAt, type Findings } from '../fault.ts';

const ROSTER_FILES = ['roster.csv', 'roster.xlsx'] as const;
const STEMS =
  /^(?:roster|contacts?|名册|花名册|名单|通讯录|联络员|联系人|联络员名单|联系人名单|联络员名册|联络员通讯录)$/u;
/** Formats that must be converted in their own program. */
const OTHER_FORMATS = /^(?:xls|xlsm|xlsb|xltx|et|ett|ods|numbers|doc|docx|wps|pdf)$/u;

/** Name of the roster file; a missing or second one is a fault. */
export function rosterFileIn(dir: string, names: readonly string[], found: Findings): string | undefined {
  const files = ROSTER_FILES.filter((each) => names.includes(each));
  const [name] = files;
  if (files.length > 1) found.faults.push(faultAt({ file: dir }, 'roster-two-files', {}));
  const near = names.filter((each) => !files.some((file) => file === each)).flatMap(nearName);
  if (name === undefined) {
    const [meant] = near;
    found.faults.push(
      meant
        ? faultAt({ file: dir }, 'roster-other-name', meant)
        : faultAt({ file: dir }, 'roster-missing', {}),
    );
    return undefined;
  }
  for (const other of near) {
    found.warnings.push(faultAt({ file: dir }, 'roster-also-there', { name: other.name, used: name }));
  }
  return name;
}

/** A file that may be meant as the roster, and what to do with it. */
function nearName(
  name: string,
): { readonly name: string; readonly todo: 'rename' | 'save-as'; readonly as: string }[] {
  // Lock files of office programs.
  if (/^(?:~\$|\.)/u.test(name)) return [];
  const [stem = '', ...endings] = name
    .normalize('NFKC')
    .toLowerCase()
    .split('.')
    .map((part) => part.trim());
  // Suffixes from copying and dating: 名册(1), roster - 副本, roster_2021.
  const plain = stem.replace(/[\s_-]*(?:\(\d{1,2}\)|副本|copy|\d{1,8}|v\d{1,2})*$/u, '');
  if (!STEMS.test(stem) && !STEMS.test(plain)) return [];
  const ending = endings.at(-1) ?? '';
  if (OTHER_FORMATS.test(ending)) return [{ name, todo: 'save-as', as: 'roster.xlsx' }];
  if (ending === 'xlsx' || ending === 'csv') return [{ name, todo: 'rename', as: `roster.${ending}` }];
  return ending === '' || ending === 'txt' || ending === 'tsv'
    ? [{ name, todo: 'rename', as: 'roster.csv' }]
    : [];
}
