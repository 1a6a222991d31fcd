import type { TenantInput } from '../../sandbox/tenant.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';

/** A tenant with everyone of a campaign's roster, one stranger, and the work group with the bot in it. */
export async function tenantOf(
  folder: string,
  groupId = 'oc_workgroup',
): Promise<{ campaign: Campaign; tenant: TenantInput }> {
  const { campaign, faults } = await loadCampaign(folder, { GROUP_CHAT_ID: groupId });
  if (!campaign) throw new Error(`${folder} does not load: ${JSON.stringify(faults)}`);
  const unitName = (id: string | undefined) => campaign.roster.units.find((unit) => unit.id === id)?.name;
  const people = campaign.roster.people.map(({ name, email, mobile, openId, role, unit }, index) => {
    const label = unitName(unit);
    return {
      openId: openId ?? `ou_person${index}`,
      name,
      role,
      ...(email && { email }),
      ...(mobile && { mobile }),
      ...(label && { label }),
    };
  });
  const stranger = { openId: 'ou_stranger', name: '外单位人员', role: 'stranger' as const };
  const members = people.map(({ openId }) => openId);
  return {
    campaign,
    tenant: {
      people: [...people, stranger],
      groups: [{ chatId: groupId, name: '工作群', members, bot: true }],
    },
  };
}
