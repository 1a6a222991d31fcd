/** The mirror of a campaign in a Base (多维表格). */
export const mirror = {
  table: { reports: ' 报送台账', units: ' 单位情况', progress: ' 总体进度' },
  key: '编号',
  unit: '单位',
  item: '事项',
  check: (name: string) => `落实：${name}`,
  leftOut: (campaign: string, columns: readonly string[]) =>
    `“${campaign}”的多维表格中，下列列已被删除或改了类型，不再写入：${columns.join('、')}。其他列照常更新。需要恢复的，请把列类型改回，或删除整张表，由系统重新建立。`,
  trouble: (campaign: string, kind: string) =>
    kind === 'full'
      ? `“${campaign}”的多维表格已满（平台限每张数据表20,000行、每个多维表格100张），新增各行不再写入，已有各行照常更新。全部信息以“导出 台账”为准。如需各行齐全，请新建一个多维表格，发送“设置 多维表格 <网址>”改用（由文件夹管理的活动，请系统管理员修改 bitable）。`
      : `“${campaign}”的多维表格暂时无法更新：${TROUBLES[kind] ?? '平台未接受写入'}。报送和提醒不受影响，恢复后会自动补写。`,
  over: (campaign: string) => `“${campaign}”的多维表格已恢复更新。`,
  cli: {
    about: '核对多维表格与报送记录，并改正不一致之处',
    campaign: '活动编码；不写则核对全部',
    check: '逐行核对并改正',
    none: '没有活动写了 bitable，无需核对。',
    unknown: (id: string) => `没有写了 bitable 的活动 ${id}。`,
    usage: '请写 muster mirror --check。',
    busy: (id: string) => `${id}：机器人正在写入，请稍后再试。`,
    same: (id: string) => `${id}：一致。`,
    mended: (id: string, missing: number, changed: number, doubled: number) =>
      `${id}：已改正。补写${missing}行，改回${changed}行，删除重复${doubled}行。`,
    /** Rows are still missing. */
    full: (id: string, missing: number, changed: number, doubled: number) =>
      `${id}：已满（平台限每张数据表20,000行、每个多维表格100张），缺少的${missing}行没有全部写入。改回${changed}行，删除重复${doubled}行。请新建一个多维表格，在 bitable 中改用。`,
    found: (id: string) => `${id}：多维表格可以读取。`,
    refused: (id: string, kind: string) => `${id}：${TROUBLES[kind] ?? '平台未接受写入'}。`,
  },
};

const TROUBLES: Readonly<Record<string, string>> = {
  'no-access':
    '找不到该多维表格，或应用不是它的可编辑协作者，请核对网址（网址应含 /base/，不含 /wiki/），并在多维表格中添加应用、授予编辑权限',
  'no-table': '数据表已被删除',
  'no-row': '有记录已被删除',
  'no-field': '有列已被删除',
  value: '有列改了类型',
  'no-room':
    '其中的数据表已达100张的上限，请新建一个多维表格，发送“设置 多维表格 <网址>”改用（由文件夹管理的活动，请系统管理员修改 bitable）；已结束的各期留在原处',
  again: '平台暂时没有答复',
};
