/**
 * Builds a sandbox tenant from a campaign: the people of its roster, its work group, and extra people for the demo.
 */
import { createHash } from 'node:crypto';
import type { TenantInput } from '../../sandbox/tenant.ts';
import type { Campaign, EpochMs, Language, RosterPerson } from '../domain/campaign/campaign.ts';
import { addDays, momentAt } from '../domain/time/local-time.ts';
import { wordsFor } from '../words/index.ts';
import { operatorWords, type OperatorWords } from '../words/operator.ts';

export const DEMO_APP = { id: 'cli_0123456789abcdef', secret: 'sandbox-secret' } as const;

type Person = NonNullable<TenantInput['people']>[number];

export interface DemoTenant {
  readonly tenant: TenantInput;
  readonly groupChatId: string;
  /** Admins for the bot's configuration, besides those of the roster. */
  readonly adminOpenIds: readonly string[];
}

/** Deterministic: the same campaign always gives the same people and ids. */
export function demoTenant(
  campaign: Campaign,
  botName: string,
  words: OperatorWords['demo']['people'],
): DemoTenant {
  const { roster } = campaign;
  const unitName = (id: string | undefined) => roster.units.find((unit) => unit.id === id)?.name;
  const isShared = (name: string) => roster.people.filter((person) => person.name === name).length > 1;

  const people = new Map<string, Person>();
  for (const row of roster.people) {
    const openId = row.openId ?? madeId('ou', campaign.id, personKey(row));
    const unit = unitName(row.unit);
    // A person may be in several rows; the first one counts.
    if (people.has(openId)) continue;
    people.set(openId, {
      openId,
      name: unit !== undefined && isShared(row.name) ? `${unit}${row.name}` : row.name,
      role: row.role,
      ...(unit === undefined ? {} : { label: unit }),
      ...(row.email === undefined ? {} : { email: row.email }),
      ...(row.mobile === undefined ? {} : { mobile: row.mobile }),
    });
  }
  const add = (role: 'admin' | 'member' | 'stranger', name: string) => {
    if ([...people.values()].some((person) => person.role === role)) return;
    const openId = madeId('ou', campaign.id, role);
    people.set(openId, { openId, name, role });
  };
  add('admin', words.admin);
  add('member', words.member);
  add('stranger', words.stranger);

  const all = [...people.values()];
  const admin = all.find(({ role }) => role === 'admin')?.openId;
  const groupChatId = campaign.group ?? madeId('oc', campaign.id, 'group');
  return {
    groupChatId,
    adminOpenIds: all.flatMap(({ role, openId }) =>
      role === 'admin' && openId !== undefined ? [openId] : [],
    ),
    tenant: {
      app: { ...DEMO_APP, name: botName },
      timezone: campaign.timezone,
      ...(admin !== undefined && { starter: starterOf(admin, campaign.language) }),
      people: all,
      groups: [
        {
          chatId: groupChatId,
          name: words.group(campaign.title),
          members: all.flatMap(({ role, openId }) =>
            role !== 'stranger' && openId !== undefined ? [openId] : [],
          ),
          bot: true,
        },
      ],
    },
  };
}

/** Lets the viewer send a notice of their own as the admin. */
function starterOf(person: string, language: Language): NonNullable<TenantInput['starter']> {
  return {
    person,
    say: wordsFor(language).commands.newCampaign.words[0] ?? '',
    accept: '.docx,.pdf,.txt',
    words: { 'zh-CN': operatorWords('zh-CN').demo.starter, 'en-US': operatorWords('en-US').demo.starter },
  };
}

/** 09:00 on the day before the opening, in the campaign's zone. */
export function demoStart(campaign: Campaign): EpochMs {
  return momentAt(campaign.timezone, { date: addDays(campaign.opens, -1), time: '09:00' });
}

function personKey({ unit, role, name, email, mobile }: RosterPerson): string {
  return email ?? mobile ?? `${unit ?? ''}/${role}/${name}`;
}

function madeId(prefix: 'ou' | 'oc', ...parts: readonly string[]): string {
  return `${prefix}_${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;
}

/** The variable for the work group, whose name each campaign file chooses. */
export function groupVariable(yaml: string): string {
  return /^group:\s*["']?\$\{(?<name>\w+)\}/mu.exec(yaml)?.groups?.['name'] ?? 'GROUP_CHAT_ID';
}
