/** The people of both campaigns of this repository in one tenant, each by the name that the roster gives. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TenantInput } from '../../sandbox/tenant.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';
import { tenantOf } from './tenant.ts';

export const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
export const GROUP = '工作群';

/** Administers every campaign, because `ADMIN_OPEN_IDS` names them and no roster does. */
export const CHIEF = '总管理员';
export const STRANGER = '外单位人员';
export const ADMIN = '监督检查处管理员甲';
export const MEMBER = '宣传处工作人员甲';
export const CHIFENG = '赤峰市联络员甲';
export const CHIFENG_DEPUTY = '赤峰市联络员乙';
export const BAOTOU = '包头市联络员甲';
export const WUHAI = '乌海市联络员甲';

const CHIEF_ID = 'ou_chief';

/** Everyone of both rosters, the chief and a stranger; the work group is the Chinese campaign's. */
async function tenantOfBoth(): Promise<TenantInput> {
  const [chinese, english] = await Promise.all(
    ['activity-month-2021', 'site-safety-2025'].map((id) => tenantOf(`${CAMPAIGNS}${id}/`)),
  );
  const abroad = (english?.tenant.people ?? []).filter(({ role }) => role !== 'stranger');
  const [group] = chinese?.tenant.groups ?? [];
  return {
    people: [
      ...(chinese?.tenant.people ?? []),
      ...abroad.map((person) => ({ ...person, openId: `${person.openId ?? ''}_en` })),
      { openId: CHIEF_ID, name: CHIEF, role: 'admin' as const },
    ],
    groups: group ? [{ ...group, members: [...(group.members ?? []), CHIEF_ID] }] : [],
  };
}

/** A world with both campaigns, on a quiet afternoon of the first one unless another moment is given. */
export async function startBoth(
  options: Partial<WorldOptions> & { readonly change?: (tenant: TenantInput) => TenantInput } = {},
): Promise<World> {
  const { change = (tenant: TenantInput) => tenant, env, ...rest } = options;
  return startWorld({
    campaigns: CAMPAIGNS,
    tenant: change(await tenantOfBoth()),
    now: '2021-09-08T14:00:00+08:00',
    env: { ADMIN_OPEN_IDS: CHIEF_ID, ...env },
    ...rest,
  });
}

/** The same people, with only the first campaign: nobody is asked which one is meant. */
export async function startChinese(options: Parameters<typeof startBoth>[0] = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-campaigns-'));
  symlinkSync(join(CAMPAIGNS, 'activity-month-2021'), join(folder, 'activity-month-2021'));
  const world = await startBoth({ ...options, campaigns: folder });
  const { stop } = world;
  return { ...world, stop: () => stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
}
