/** Tables of how people write digits, of the names of numbers, of units, and of the parts of a mark. */
import { describe, expect, it } from 'vitest';
import { screen } from '../../../src/domain/screening/screening.ts';
import { CARD, ID, ID_X, MOBILE } from './screening-samples.ts';

const found = (text: string) => screen(text).map(({ start, end }) => text.slice(start, end));
/** Writes each digit as the character at its place. */
const written = (number: string, digits: string) =>
  number.replaceAll(/\d/gu, (digit) => [...digits][Number(digit)] ?? '');

describe('digits', () => {
  it.each([
    ['black circles', '⓿❶❷❸❹❺❻❼❽❾'],
    ['superscripts', '⁰¹²³⁴⁵⁶⁷⁸⁹'],
    ['Bengali', '০১২৩৪৫৬৭৮৯'],
    ['capital letter O for zero', 'O123456789'],
    ['letter l for one', '0l23456789'],
    ['capital I for one', '0I23456789'],
    ['Chinese numerals for some', '〇1二3四5六7八9'],
  ])('in %s', (_, digits) => {
    for (const number of [MOBILE, ID, CARD]) {
      const text = `某某${number[0]}${written(number.slice(1), digits)}，已核实`;
      expect(found(text), text).toHaveLength(1);
    }
  });

  it('that end with the X of an identity number, with letters for zeros', () => {
    expect(found(`某某${ID_X.replaceAll('0', 'o')}`)).toHaveLength(1);
  });

  it.each(['oil1oil1oil1oil1', 'ab1380013800o', '1o0l', '一、13800012345678901234', 'loo1lol1oo1l1'])(
    'are not read in %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe('the name of a number', () => {
  const numbers = [MOBILE, '150102800101001', CARD];
  it.each(['运单号', '资产编号', '索引号', '批次', '路灯编号', '视频号ID', '单位编码', '区块哈希'])(
    '%s before it, or above its column',
    (name) => {
      for (const number of numbers) {
        for (const text of [
          `${name}：${number}`,
          `${name}\n${number}`,
          `名称\t${name}\n某物\t${number}`,
          `名称,${name}\n某物,${number}`,
          `| 名称 | ${name} |\n| --- | --- |\n| 某物 | ${number} |`,
          `名称  ${name}\n某物  ${number}`,
        ])
          expect(found(text), text).toEqual([]);
      }
    },
  );

  it.each(['手机号', '银行卡号', '身份证号', '证件号码', '微信号', '姓名'])('is a person’s: %s', (name) => {
    for (const number of [MOBILE, CARD])
      for (const text of [
        `${name}：${number}`,
        `单位\t${name}\n某旗\t${number}`,
        `单位,${name}\n某旗,${number}`,
      ])
        expect(found(text), text).toEqual([number]);
  });

  it('applies to its own column only if it is a heading', () => {
    expect(found(`订单号\t电话\n6222026008200573480\t${MOBILE}`)).toEqual([MOBILE]);
    expect(found(`编号,备注\n12,某某${MOBILE}`)).toEqual([MOBILE]);
    expect(found(`编号\t备注\n\n某某\t${MOBILE}`)).toEqual([MOBILE]);
  });

  it.each([
    '单位：元\n2019 13801234567\n2020 15012345678',
    '指标 2020年 2021年\n地区生产总值（万元） 13801234567 15012345678',
    '红山区 138 1501 6222\n松山区 150 1380 4200\n合计 288 2881 10422',
    '￥13801234567',
    '样品编号：S138-0123-4567',
    '合计\t138\t15012345678',
    '单位：人次\n红山区 13812345678\n松山区 15012345678',
    '平均13812345678加仑',
    '13812345678件衣服',
    '13812345678封邮件',
    '13812345678张传单',
    '13812345678ppm',
    '全市共推送13812345678档节目',
    '共接种了13812345678支疫苗',
    '全县共安装13812345678盏路灯',
    '13812345678千克标煤',
    '13812345678kWh',
    '13812345678 km²',
    '13812345678（万吨公里）',
    '13812345678张奖状',
    '发放手机13812345678部',
    '住院床日：13812345678',
    '13812345678（册件）',
    '13812345678峰骆驼',
    '13812345678折算吨',
    '13812345678元/平方米',
    '13812345678—15012345678元',
    '完成138 1234 5678匹',
    '人次：13812345678',
    '径流量（立方米）：13812345678',
    'POINT(118.13812345678 42.15012345678)',
    '{"size":13812345678}',
    '字数13812345678',
    'RMB 13812345678',
    '（答题卡ID：13812345678）',
    '18812345678万亩，占比62%',
    '坐标 4678123.138 39512345.622',
    '年份 经费 场次\n2019 1380 150\n2020 1501 186',
  ])('is a quantity in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    `单位：某局\n某某 ${MOBILE}`,
    `某某 138 0013 8000\n某某 139 0013 9000\n共2人`,
    `单位：人\n联系人 某某 ${MOBILE}`,
    `其一${ID}`,
    `Account No. ${CARD}`,
    `${MOBILE}户主`,
    `${MOBILE}张建国`,
    `${MOBILE}（张）`,
    `${MOBILE}组长`,
    `${MOBILE}班主任`,
    `${MOBILE}张弛`,
    `${MOBILE}段誉`,
    `${MOBILE}床位`,
    `${MOBILE} 次日`,
    '138 0013 8000 台长',
    '体检预约138 0013 8000 空腹',
    `${MOBILE}项目部`,
    `${MOBILE}人社局`,
    `${MOBILE}（单位：某镇政府）`,
    `${MOBILE} 段 某某`,
    `${MOBILE} 500元`,
    `超${MOBILE}赵某`,
    '打印店 一三八-零零一三-八零零零 300份',
    '某某 138 0013 8000 500元',
    'l3800138000',
    `${MOBILE}个人`,
    `${MOBILE}株洲市`,
    `${MOBILE}张三`,
    `${MOBILE}wx`,
    `${MOBILE}，占比62%`,
    `${MOBILE}@qq.com`,
    `${MOBILE}通辽市`,
    `${MOBILE}道路`,
    `${MOBILE}颗某`,
    `店主${MOBILE}棵棵花店`,
    `一共两人${MOBILE}张三`,
    `公共卫生${MOBILE}王五`,
    `共青团${MOBILE}李四`,
    `中共某某${MOBILE}李书记`,
    `共同负责${MOBILE}赵六`,
    '一三八零零一三八零零零一家',
    '谐音号：幺三三八零零一三八零零',
  ])('is no quantity in %j', (text) => {
    expect(found(text).length).toBeGreaterThan(0);
  });
});

describe('a line of marks', () => {
  it.each([
    '绝密件，阅后退回',
    '特急 机密',
    '内部参考，注意保管',
    '仅限内部传阅，不得外传',
    '涉密文件 请勿传播',
    '内部★5年',
    '第003号 机密 某简报',
    '※内部资料※',
    '本件密级机密，请勿外传',
    '此件为内部资料，请勿外传',
    '国家秘密 机密★10年',
    '某某办公室内部资料 注意保存',
    '机密级材料',
    '某某通报（内部资料）',
  ])('%s', (text) => {
    expect(found(`关于某事项的报告\n${text}\n正文`)).not.toEqual([]);
  });

  it.each([
    '请勿外传（未定稿照片）',
    '绝密30年、机密20年、秘密10年',
    '秘密级 10年以下',
    '什么是机密★20年？',
    '标注示例：机密★10年',
    '标注如“秘密★3年”',
    '答：绝密30年，机密20年，秘密10年',
    '机密 or 公开？',
    '内部事项公开栏',
    '内部参考价',
    '内部使用面积138平方米',
    '密级：公开',
    '特急',
  ])('is not %s', (text) => {
    expect(found(`关于某事项的报告\n${text}\n正文`)).toEqual([]);
  });
});
