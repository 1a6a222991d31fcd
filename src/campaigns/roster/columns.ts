/** Meaning of roster headings: columns that are read, and common ones that are ignored. */
import type { RosterRole } from '../../domain/campaign/campaign.ts';
import type { RosterColumn } from '../fault.ts';

/** The documented names of each column (`docs/campaign.md`). */
export const COLUMN_NAMES: Readonly<Record<RosterColumn, readonly string[]>> = {
  unit_id: ['unit_id', '单位编码'],
  unit: ['unit', '单位'],
  parent: ['parent', '上级单位'],
  role: ['role', '角色'],
  name: ['name', '姓名'],
  open_id: ['open_id'],
  mobile: ['mobile', '手机'],
  email: ['email', '邮箱'],
  tags: ['tags', '标签'],
};

/** Other common names. */
const ALSO: Readonly<Record<RosterColumn, readonly string[]>> = {
  unit_id: ['单位代码', '单位编号'],
  unit: [
    '单位名称',
    '单位全称',
    '报送单位',
    '填报单位',
    '成员单位',
    '责任单位',
    '所在单位',
    '工作单位',
    '所属单位',
    '机构名称',
    '学校名称',
    '企业名称',
    'organisation',
    'organization',
    'unit_name',
    'office',
  ],
  parent: ['主管单位', '主管部门', '上级部门', '上级'],
  role: ['a/b角', 'ab角', '人员类别', '联络员类别'],
  name: [
    '联系人',
    '联系人姓名',
    '联络人',
    '联络人姓名',
    '信息员',
    '信息员姓名',
    '经办人',
    '经办人姓名',
    '报送人',
    '人员姓名',
    'contact_person',
    'contact_name',
    'contact',
    'full_name',
  ],
  open_id: ['openid'],
  mobile: ['手机号', '手机号码', '移动电话', '联系手机', '联系人手机', 'mobile_phone', 'cell_phone'],
  email: ['e_mail', 'email_address', 'e_mail_address', '电子邮箱', '电子邮件', '邮箱地址', '电子邮箱地址'],
  tags: [],
};

/** Generic headings, used only if no specific one names the column. */
const LOOSELY: Readonly<Partial<Record<RosterColumn, readonly string[]>>> = {
  unit: [
    '部门',
    '部门名称',
    '单位/部门',
    '单位部门',
    '地区',
    '盟市',
    '旗县',
    '旗县区',
    '区县',
    '县区',
    '市县',
    '乡镇',
    '镇街',
    '街道',
    '学校',
    '企业',
    '村',
    '社区',
  ],
  mobile: [
    '联系电话',
    '联系方式',
    '电话',
    '电话号码',
    '联络电话',
    '联系人电话',
    '联系人联系电话',
    '联系号码',
    'phone',
    'telephone',
    'tel',
  ],
};

/** Common columns that the bot does not read. */
const KEPT_BESIDE: ReadonlySet<string> = new Set([
  '序号',
  '编号',
  '序',
  '号',
  '职务',
  '职位',
  '岗位',
  '职务/职称',
  '职务职称',
  '职称',
  '职级',
  '备注',
  '说明',
  '类别',
  '科室',
  '处室',
  '所在科室',
  '所在处室',
  '股室',
  '内设机构',
  '性别',
  '办公电话',
  '办公室电话',
  '座机',
  '固定电话',
  '固话',
  '传真',
  '微信',
  '微信号',
  'qq',
  'qq号',
  '地址',
  '通讯地址',
  '办公地址',
  '联系地址',
  '邮编',
  '邮政编码',
  '签名',
  '签字',
  '签收',
  '盖章',
  '日期',
  '填报日期',
  '负责人',
  '分管领导',
  '领导',
  '主要领导',
  '负责人姓名',
  '负责人电话',
  '分管领导姓名',
  '分管领导电话',
  '分管领导职务',
  'no',
  'no.',
  '#',
  'remark',
  'remarks',
  'note',
  'notes',
  'position',
  'job_title',
  'department',
  'fax',
  'office_phone',
]);

export const ROLE_NAMES: Readonly<Record<RosterRole, readonly string[]>> = {
  contact: ['contact', '联络员', 'a角', '联络员a角', 'a角联络员', '主联络员', '主要联络员', '第一联络员'],
  deputy: ['deputy', 'b角', '联络员b角', 'b角联络员', '副联络员', '备用联络员', '后备联络员', '第二联络员'],
  member: ['member', '工作组成员', '成员'],
  admin: ['admin', '管理员'],
};

/** Headings about a person who leads a unit, and what may follow: 负责人电话, 分管领导姓名. */
const LEADER = /^(?:单位|部门|项目|具体|主要|分管|主管)*(领导|负责人|责任人)(?:的)?/u;

/** Columns in which people note a role: 备注 with A角 and B角. */
const NOTES: ReadonlySet<string> = new Set([
  '备注',
  '说明',
  '职务',
  '岗位',
  '职责',
  '分工',
  '身份',
  '类别',
  'remark',
  'remarks',
  'note',
  'notes',
  'position',
]);

export function isNote(heading: string): boolean {
  return NOTES.has(folded(heading));
}

/** `beside`: known but not read; undefined: unknown. */
export type Meaning =
  | { readonly column: RosterColumn; readonly loosely: boolean; readonly role?: RosterRole }
  | 'beside'
  | undefined;

/** All recognised headings. */
export const KNOWN_HEADINGS: readonly string[] = [COLUMN_NAMES, ALSO, LOOSELY].flatMap((names) =>
  Object.values(names).flat(),
);

/** `leaders`: whether 负责人 means the contact, because the table names nobody else. */
export function meaningOf(heading: string, leaders = false): Meaning {
  const whole = folded(heading)
    .replaceAll(/[\s*:_-]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '');
  // Brackets are remarks: 联系电话（手机）, 单位（盖章）.
  const word = whole
    .replaceAll(/[([【][^()[\]【】]*[)\]】]/gu, '')
    .replaceAll(/(?<=\p{Script=Han})_|_(?=\p{Script=Han})/gu, '');
  const plain = plainMeaning(word, whole) ?? bilingualMeaning(word, whole) ?? ofKind(word, whole);
  if (plain && !(leaders && LEADER.test(word))) return plain;
  const leader = LEADER.exec(word);
  if (leader) return leaderMeaning(word.slice(leader[0].length), whole, leaders && leader[1] !== '领导');
  const role = roleBefore(word);
  if (!role) return undefined;
  // 联络员 alone is the person's name; 联络员电话 and B角手机 are numbers of that person.
  const rest =
    role.rest === '' ? ({ column: 'name', loosely: false } as const) : plainMeaning(role.rest, whole);
  if (typeof rest !== 'object') return rest;
  return ['name', 'mobile', 'email', 'open_id'].includes(rest.column)
    ? { ...rest, role: role.role }
    : undefined;
}

/** The role that a cell of column `role` names. */
export type RoleReader = (text: string) => RosterRole | undefined;

/** Caches each word, because a roster repeats few of them. */
export function roleReader(): RoleReader {
  const known = new Map<string, RosterRole | undefined>();
  return (text) => {
    if (!known.has(text)) known.set(text, roleOf(text));
    return known.get(text);
  };
}

function roleOf(text: string): RosterRole | undefined {
  const word = folded(text).replaceAll(/[\s()-]/gu, '');
  return ROLES.find((role) => ROLE_NAMES[role].includes(word));
}

const COLUMNS = Object.keys(COLUMN_NAMES) as RosterColumn[];
const ROLES = Object.keys(ROLE_NAMES) as RosterRole[];

const UNIT_LOOSELY = { column: 'unit', loosely: true } as const;

function plainMeaning(word: string, whole: string): Meaning {
  if (/^(?:联系|联络)?(?:电话|号码|方式|电话号码)$/u.test(word)) {
    if (/手机|移动/u.test(whole)) return { column: 'mobile', loosely: false };
    if (/办公|座机|固定|固话/u.test(whole)) return 'beside';
  }
  const exactly = COLUMNS.find(
    (column) => COLUMN_NAMES[column].includes(word) || ALSO[column].includes(word),
  );
  if (exactly) return { column: exactly, loosely: false };
  const loosely = COLUMNS.find((column) => LOOSELY[column]?.includes(word));
  if (loosely) return { column: loosely, loosely: true };
  return KEPT_BESIDE.has(word) ? 'beside' : undefined;
}

/** In 单位 Unit and 手机/Mobile one heading stands in two languages. */
function bilingualMeaning(word: string, whole: string): Meaning {
  const chinese = word.replaceAll(/[^\p{Script=Han}]+/gu, '');
  const isBoth =
    chinese !== '' && /^\p{Script=Han}+[/|]?[a-z_]{2,}$|^[a-z_]{2,}[/|]?\p{Script=Han}+$/u.test(word);
  return isBoth ? plainMeaning(chinese, whole) : undefined;
}

/** 镇街名称 and 学校全称 are names of units, 学校联系人 and 单位联系电话 belong to their contact. */
function ofKind(word: string, whole: string): Meaning {
  const kinds = LOOSELY.unit ?? [];
  const kind = ['单位', ...kinds].find((each) => word.startsWith(each) && word.length > each.length);
  if (kind === undefined) return undefined;
  const rest = word.slice(kind.length);
  if (/^(?:全|简)?[名称](?:称)?$/u.test(rest)) return UNIT_LOOSELY;
  const meaning = plainMeaning(rest, whole);
  const isOfPerson = typeof meaning === 'object' && ['name', 'mobile', 'email'].includes(meaning.column);
  return isOfPerson ? meaning : undefined;
}

/** A leader is not a contact, unless the table names nobody else. */
function leaderMeaning(rest: string, whole: string, isPerson: boolean): Meaning {
  const meaning = rest === '' ? ({ column: 'name', loosely: false } as const) : plainMeaning(rest, whole);
  const isOfPerson = typeof meaning === 'object' && ['name', 'mobile', 'email'].includes(meaning.column);
  if (!isOfPerson) return meaning === undefined ? undefined : 'beside';
  return isPerson ? meaning : 'beside';
}

/** The longest role name at the start of a Chinese heading. */
function roleBefore(word: string): { readonly role: RosterRole; readonly rest: string } | undefined {
  const [found] = ROLES.flatMap((role) => ROLE_NAMES[role].map((name) => ({ role, name })))
    .filter(({ name }) => /\p{Script=Han}/u.test(name) && word.startsWith(name))
    .toSorted((a, b) => b.name.length - a.name.length);
  return found && { role: found.role, rest: word.slice(found.name.length).replace(/^的/u, '') };
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase();
}
