/** Terms with a fixed meaning in all messages. */
import type { Light } from '../../domain/campaign/lights.ts';
import type { Standing } from '../../domain/deadlines/standing.ts';
import type { SkipReason } from '../../domain/sending/gate.ts';
import type { FilingState } from '../../domain/register/register.ts';
import type { Role } from '../../domain/people/directory.ts';
import type { JobName, Recipient } from '../../domain/campaign/campaign.ts';
import type { DeliveryState } from '../../ports/outbox.ts';

const standing = {
  missing: '未报',
  pending: '待审',
  returned: '退回待改',
  extended: '已延期',
  overdue: '逾期',
  late: '补报',
  exempt: '免报',
  accepted: '办结',
} satisfies Record<Standing, string>;

export const terms = {
  product: '报送助手',
  formerArea: '已不在活动中的领域',
  standing,
  light: { ...standing, near: '未报，临近时限' } satisfies Record<Light, string>,
  filingState: {
    pending: '待审',
    returned: '退回待改',
    refiled: '已重报',
    accepted: '办结',
    withdrawn: '已撤回',
  } satisfies Record<FilingState, string>,
  role: { contact: '联络员', deputy: 'B角', member: '工作组成员', admin: '管理员' } satisfies Record<
    Role,
    string
  >,
  unnamed: (unit: string, role: string | undefined) => `${unit}${role ?? '人员'}（未登记姓名）`,
  job: {
    announce: '通知',
    remind: '提醒',
    chase: '催报',
    digest: '进展情况',
    snapshot: '截止情况',
    unreachable: '失联名单',
    closing: '结束通知',
    morning: '今日事项',
  } satisfies Record<JobName, string>,
  recipient: {
    group: '工作群',
    contacts: '联络员',
    deputies: 'B角',
    owing: '未报单位联络员',
    parents: '上级单位联络员',
    admins: '管理员',
  } satisfies Record<Recipient, string>,
  delivery: {
    planned: '待发',
    held: '等待发出',
    sending: '发送中',
    sent: '已发',
    failed: '失败',
    skipped: '未发',
    parked: '结果不明',
  } satisfies Record<DeliveryState, string>,
  skip: {
    closed: '活动已结束',
    late: '已过时效',
    filed: '已报送',
    unchanged: '没有变化',
    exempt: '免报',
    extended: '已延期，按新时限提醒',
    requested: '延期申请待答复',
    returned: '已退回，等待修改',
    'past-deadline': '已过报送时限',
    'not-late-yet': '未到报送时限',
    cap: '已达到每日或每周提醒上限',
    merged: '与同一时刻的提醒合为一条',
    'no-campaign': '活动已不在运行',
    unbound: '已不是该单位联络员',
    quiet: '单位刚来过消息，当日不再提醒',
    snoozed: '已按“稍后”并入下一次提醒',
    paused: '暂停期间，未发',
    stopped: '已由管理员停止',
  } satisfies Record<SkipReason, string>,
  summary: '总结',
  report: '信息',
};
