/** A small tenant: one person of each kind and one group. */
import type { TenantInput } from '../../sandbox/tenant.ts';

export const ADMIN = 'ou_admin_a';
export const CONTACT = 'ou_chifeng_a';
export const DEPUTY = 'ou_chifeng_b';
export const MEMBER = 'ou_member_a';
export const GROUP = 'oc_work_group';

export const TENANT: TenantInput = {
  app: { id: 'cli_0123456789abcdef', secret: 'sandbox-secret', name: '报送助手' },
  people: [
    { openId: ADMIN, name: '管理员甲', role: 'admin' },
    { openId: CONTACT, name: '赤峰市联络员甲', role: 'contact', label: '赤峰市' },
    { openId: DEPUTY, name: '赤峰市联络员乙', role: 'deputy', label: '赤峰市' },
    { openId: 'ou_hulun_a', name: '呼伦贝尔市联络员甲', role: 'contact', label: '呼伦贝尔市' },
    {
      openId: 'ou_manzhouli_a',
      name: '满洲里市联络员甲',
      role: 'contact',
      label: '满洲里市',
      available: false,
    },
    { openId: MEMBER, name: '成员甲', role: 'member' },
  ],
  groups: [{ chatId: GROUP, name: '活动月工作组', members: [ADMIN, CONTACT, MEMBER] }],
};

/** The day before the campaign opens. */
export const START = '2021-08-31T09:00:00+08:00';
