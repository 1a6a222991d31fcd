/** Lists of late units, for parent units and the organiser. */
import { format } from '../format.ts';

export const overdue = {
  count: (units: number) => `${units}个单位逾期`,
  toParent: (parent: string, units: number) => `贵单位（${parent}）下属${units}个单位已逾报送时限：`,
  toAdmins: (units: number) => `以下${units}个单位已逾报送时限，仍未报送：`,
  line: (unit: string, items: readonly string[], asked: boolean) =>
    `**${unit}**　${format.list(items)}${asked ? '（已申请延期，尚未答复）' : ''}`,
  item: (name: string, days: number) =>
    days === 0 ? `${name}（逾期不足1个工作日）` : `${name}（逾期${days}个工作日）`,
  returned: (name: string, reasons: readonly string[]) =>
    `${name}（退回后逾期未重报${reasons.length > 0 ? `；退回原因：${reasons.join('；')}` : ''}）`,
  more: (count: number) => `另有${count}个单位未列出。`,
  please: '请协助督促以上单位尽快报送；如有困难，请与主办单位联系。',
  closing: '名单仅供主办单位掌握。如需免报或延期，请发送“免报 <单位> <原因>”或“截止 <单位> <日期>”。',
};
