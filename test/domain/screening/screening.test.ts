import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesLuhn } from '../../../src/domain/screening/bank-card.ts';
import { isResidentId } from '../../../src/domain/screening/resident-id.ts';
import { kindsOf, screen, type Finding } from '../../../src/domain/screening/screening.ts';
import {
  CARD,
  CARD_16,
  ID,
  ID_X,
  MOBILE,
  fullWidth,
  grouped,
  residentId,
  withLuhn,
} from './screening-samples.ts';

const kinds = (text: string) => kindsOf(screen(text));
/** What a finding covers, as it was typed. */
const covered = (text: string) => screen(text).map(({ start, end }) => text.slice(start, end));

describe('a resident identity number', () => {
  const rows: [string, string][] = [
    ['bare', ID],
    ['with X', ID_X],
    ['with a small x', ID_X.toLowerCase()],
    ['of a date of 2000 and after', residentId('152502', '20031130', '217')],
    ['of a leap day', residentId('150421', '20000229', '052')],
    ['full-width', fullWidth(ID)],
    ['in three parts', grouped(ID, [6, 8], ' ')],
    ['in parts with dashes', grouped(ID, [6, 4, 4], '-')],
    ['in parts of three', grouped(ID, [3, 3, 4, 4], '  ')],
    ['in parts with Chinese punctuation', grouped(ID, [6, 8], '，')],
    ['in parts with an ideographic space', grouped(ID, [6, 4, 2, 2], '　')],
    ['in parts with an enumeration comma', grouped(ID, [6, 8], '、')],
    ['over two lines', grouped(ID, [6, 8], '\n')],
    ['digit by digit', [...ID].join(' ')],
    ['digit by digit with dots', [...ID].join('·')],
    ['with zero-width characters', [...ID].join('\u200B')],
    ['with direction marks', `\u202D${ID}\u202C`],
    ['with X apart', `${ID_X.slice(0, 17)} X`],
    ['with a Roman ten', `${ID_X.slice(0, 17)}Ⅹ`],
    ['with a multiplication sign', `${ID_X.slice(0, 17)}×`],
    ['with Mongolian digits', ID.replaceAll(/\d/gu, (digit) => String.fromCharCode(0x1810 + Number(digit)))],
    [
      'in circled digits',
      ID.replaceAll(/[1-9]/gu, (digit) => String.fromCharCode(0x2460 + Number(digit) - 1)),
    ],
    ['read out', [...ID].map((digit) => '零一二三四五六七八九'.charAt(Number(digit))).join('')],
  ];
  it.each(rows)('%s', (_, number) => {
    for (const text of [
      number,
      `联系人身份证号：${number}，请核对。`,
      `走访慰问困难群众（${number}）1户`,
      `困难户\n${number}\n已救助`,
    ]) {
      expect(kinds(text)).toEqual(['resident-id']);
      expect(covered(text)).toEqual([number.replaceAll(/^\u202D|\u202C$/gu, '')]);
    }
  });

  it.each([
    ['as a table rounds it, which keeps 15 digits', `${ID.slice(0, 15)}000`],
    ['of 15 digits where the text says so', '身份证号150102800101001'],
    ['of 15 digits in parts', '身份证：150102 800101 001'],
    [
      'with a slip in its last digit, where the text says so',
      `身份证号码：${ID.slice(0, 17)}${(Number(ID[17]) + 1) % 10}`,
    ],
    ['between letters', `ID:${ID}.`],
    ['two of them', `${ID}、${ID_X}`],
    ['of 15 digits where the text says so behind it', '150102800101001（身份证）'],
    ['of 15 digits that are called old', '老证150102800101001'],
    ['without its last digit, where the text says so', `身份证${ID.slice(0, 17)}`],
    ['with its X as a star, where the text says so', `身份证号：${ID_X.slice(0, 17)}*`],
  ])('%s', (_, text) => {
    expect(kinds(text)).toEqual(['resident-id']);
  });

  it.each([
    ['a wrong checksum', `${ID.slice(0, 17)}${(Number(ID[17]) + 1) % 10}`],
    ['no such month', '150102198013010014'],
    ['no such province', residentId('990102')],
    ['part of a longer number', `${ID}1`],
    ['part of a longer number', `9${ID}`],
    ['15 digits alone', '订单 150102800101001'],
    ['masked', '150102********0014'],
    ['a social credit code', '统一社会信用代码 12150000460029XXXX'],
    ['a decimal', '3.14159265358979323846'],
  ])('is not %s', (_, text) => {
    expect(kinds(text)).not.toContain('resident-id');
  });

  const made = fc
    .tuple(
      fc.constantFrom('110101', '150102', '150422', '152921', '440306', '650102', '810000'),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([place, born, order]) =>
      residentId(place, born.toISOString().slice(0, 10).replaceAll('-', ''), String(order).padStart(3, '0')),
    );

  it('is found in any place and with any separator', () => {
    fc.assert(
      fc.property(
        made,
        fc.constantFrom('', ' ', '-', '　', '\u200B', '、'),
        fc.constantFrom([6, 8], [6, 4, 4], [6, 12], [3, 3, 4, 4]),
        fc.constantFrom('', '群众', '（', '：'),
        (number, separator, sizes, before) => {
          const written = grouped(number, sizes, separator);
          expect(covered(`${before}${written}。`)).toEqual([written]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is not found in 18 digits without its checksum', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{17}$/u), (number) => {
        fc.pre(!isResidentId(number));
        expect(kinds(`编码${number}。`)).not.toContain('resident-id');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a mobile number', () => {
  it.each([
    [MOBILE],
    [fullWidth(MOBILE)],
    ['138 0013 8000'],
    ['138-0013-8000'],
    ['138－0013－8000'],
    ['138—0013—8000'],
    ['138.0013.8000'],
    ['138·0013·8000'],
    ['138　0013　8000'],
    ['138，0013，8000'],
    ['138、0013、8000'],
    ['138-00138000'],
    ['1380013-8000'],
    ['+86 138 0013 8000'],
    ['+8613800138000'],
    ['+86-13800138000'],
    ['(+86)13800138000'],
    ['0086 13800138000'],
    ['8613800138000'],
    ['013800138000'],
    ['1 3 8 0 0 1 3 8 0 0 0'],
    ['1-3-8-0-0-1-3-8-0-0-0'],
    ['1380\u200B013\u200D8000'],
    ['一三八零零一三八零零零'],
    ['一三八 零零一三 八零零零'],
    ['壹叁捌零零壹叁捌零零零'],
    ['幺三八〇〇幺三八〇〇〇'],
    ['191 2345 6789'],
    ['19912345678'],
    ['①③⑧00138000'],
  ])('%s', (written) => {
    for (const text of [
      written,
      `困难群众联系电话：${written}，已核实。`,
      `牧民（${written}）反映用水问题`,
      `走访1户\n${written}\n`,
    ])
      expect(kinds(text)).toEqual(['mobile']);
  });

  it.each([
    '有事请拨打13800138000联系',
    '手机号 13800 138000',
    '手机：1 380 013 8000',
    '13800138000 元某',
    '电话13800138000/13900139000',
    '名单：1.13800138000 2.13900139000',
    '13800138000@163.com',
    '微信同号13800138000',
    '0471-6945555/13800138000',
    '138 0013 8000 139 0013 9000',
    '手机:138 1234 5678 30',
    'tel13800138000',
    '联系人 156 1200 5000',
    '（138）0013-8000',
    '报名表_13800138000.xlsx',
    'vx13800138000',
    '138 1234 5678张某',
    '13800138000 万主任',
    '13800138000个人电话',
    '139-1234-5678户主',
    '1.13800138000',
    '联络员甲 138 1234 5678 联络员乙 139 1234 5678',
    '（139）1234 5678 某某',
    '(139)12345678',
    '某某13912345678元宝山区民委',
    '13912345678元旦值班',
    '13912345678次旦',
    '13912345678株洲市',
    '139 1234 5678人民路',
    '电话139 1234 5678人',
    '电话 139 12345678人',
    '1️⃣3️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
    '电话：一三九，一二三四，五六七八',
  ])('%s', (text) => {
    expect(kinds(text)).toEqual(['mobile']);
  });

  it.each([
    ['a landline', '联系电话：0471-6945555'],
    ['a landline with a bracket', '（0471）6945555 转 801'],
    ['a landline without a dash', '04716945555'],
    ['a landline of eight digits', '010-66508114'],
    ['a service number', '400-810-8888'],
    ['a hotline', '12345、12388、110'],
    ['an order number by its label', '订单号：13800138000'],
    ['an express number', '快递单号 SF13800138000123'],
    ['a code', 'NMG13800138000'],
    ['a code with a year', '编号2021-13800138000'],
    ['a long number', '202109081380013800012'],
    ['an amount', '累计投入13800138000元'],
    ['an amount with decimals', '13800138000.50'],
    ['an amount with commas', '13,800,138,000'],
    ['an amount with a space', '产值13800138000 元，增长5%'],
    ['views', '阅读量13800138000人次'],
    ['an ordinal', '第13800138000号'],
    ['a row of figures', '156 1200 5000 30 12'],
    ['a row of figures', '场次 人次 宣传品\n3 156 1200 5000'],
    ['a list of figures', '分别为138、1200、5600人次'],
    ['a list of figures', '发放手册150，1200，3000份'],
    ['a date and hour', '2021-09-08 15:30:12'],
    ['twelve digits', '138001380001'],
    ['ten digits', '1380013800'],
    ['11 digits that begin otherwise', '12800138000'],
    ['a version', '1.3.8.0'],
    ['masked', '138****8000'],
    ['a range of years', '1949-2021'],
    ['figures beside the word', '电话回访156、1200、5600人次'],
    ['figures behind the word', '微信公众号、抖音阅读量分别为156、1200、5600，反响热烈'],
    ['a picture’s name', 'IMG_20210908_153012.jpg'],
    ['an export’s name', 'mmexport1631081234567.jpg'],
    ['a decimal', '0.13800138000'],
    ['a harvest', '全年粮食产量 13800138000 公斤'],
    ['an amount for something', '拨付13800138000元资金'],
    ['a household’s account', '电力户号13800138000'],
    ['a pupil’s number', '学号：13800138000'],
    ['an examinee’s number', '考号13800138000'],
    ['a numbered amount', '（1）3800138000元专项资金到位'],
  ])('is not %s', (_, text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('is allowed in any form if it is in the roster, and refused otherwise', () => {
    for (const written of [MOBILE, '138 0013 8000', '+86-13800138000', fullWidth(MOBILE)]) {
      expect(screen(`联系人电话${written}`, { allowedMobiles: ['+86 138-0013-8000'] })).toEqual([]);
      expect(screen(`联系人电话${written}`, { allowedMobiles: ['13900139000'] })).toHaveLength(1);
    }
  });

  it('is found in any prose', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^1[3-9]\d{9}$/u),
        fc.constantFrom('', '张', '电话', '：', '，', '联系人 '),
        fc.constantFrom('', '。', '（微信）', '\n', '李'),
        (number, before, after) => {
          expect(covered(before + number + after)).toEqual([number]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a bank card', () => {
  it.each([
    [CARD],
    [CARD_16],
    [fullWidth(CARD)],
    [grouped(CARD, [4, 4, 4, 4], ' ')],
    [grouped(CARD, [4, 4, 4, 4], '-')],
    [grouped(CARD, [4, 4, 4, 4], '　')],
    [grouped(CARD, [4, 4, 4, 4], '，')],
    [grouped(CARD_16, [4, 4, 4], ' ')],
    [grouped(CARD, [6], ' ')],
    [[...CARD].join(' ')],
    [[...CARD].join('\u200C')],
    ['4111 1111 1111 1111'],
    ['4111111111111111'],
    ['5555 5555 5555 4444'],
    [withLuhn('955880020000012345')],
    [`1 ${grouped(CARD, [4, 4, 4, 4], ' ')}`],
    [`${grouped(CARD, [4, 4, 4, 4], ' ')} 500`],
  ])('%s', (written) => {
    for (const text of [written, `补助发放至银行卡${written}。`, `卡号：${written}`])
      expect(kinds(text)).toEqual(['bank-card']);
  });

  it.each(['银行卡号：', '补助卡号', '一户一卡，社保卡账号为', '收款人 卡号 '])(
    'with a slip in it, where the text calls it so: %s',
    (name) => {
      const slipped = `${CARD.slice(0, -1)}${(Number(CARD.at(-1)) + 1) % 10}`;
      expect(kinds(`${name}${slipped}`)).toEqual(['bank-card']);
      expect(kinds(`${name}${grouped(slipped, [4, 4, 4, 4], ' ')}`)).toEqual(['bank-card']);
    },
  );

  it.each([
    ['the card of a member', `会员卡号${CARD.slice(0, -1)}${(Number(CARD.at(-1)) + 1) % 10}`],
    ['a wrong check digit', `${CARD.slice(0, -1)}${(Number(CARD.at(-1)) + 1) % 10}`],
    ['an order number by its label', `订单号：${CARD_16}`],
    ['a payment order', '4200001234202109081234567890'],
    ['a number of another prefix', withLuhn('102109081234567')],
    ['a row of figures', '4200 1500 3200 1800 2100'],
    ['years', '2018 2019 2020 2021'],
    ['round numbers', '3500 3600 3700 3800'],
    ['a longer row of four', `${grouped(CARD_16, [4, 4, 4], ' ')} 4200`],
    ['a decimal', `3.${CARD_16}`],
    ['a list of figures', '分别为4200、1500、3200、1800份'],
    ['fifteen digits', withLuhn('62220206020012')],
    ['twenty digits', `${CARD}0`],
  ])('is not %s', (_, text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('is found with every domestic length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^62\d{13,16}$/u).map(withLuhn), (number) => {
        fc.pre(!isResidentId(number));
        expect(kinds(`账号${number}，`)).toEqual(['bank-card']);
        expect(passesLuhn(number)).toBe(true);
      }),
    );
  });
});

describe('a mark of classification', () => {
  it.each([
    '机密★10年',
    '秘密★长期',
    '绝密★30年\n关于做好某项工作的报告',
    '机　密',
    '绝 密★',
    '秘密★',
    '机密\n关于印发某方案的通知',
    '【机密】某某工作情况',
    '关于某事项的报告（秘密）',
    '[绝密] 会议纪要',
    '密级：机密',
    '密级:秘密',
    '密级　机密★5年',
    '密级为绝密。',
    '本件密级：秘密，保密期限：5年',
    '机密级\n会议纪要',
    '绝密件',
    '机密文件',
    '秘密 5年',
    '机密·10年',
    '秘密（保密期限10年）',
    '機密★10年',
    '絕密',
    '祕密★1年',
    '机\u200B密★10年',
    '机密☆10年',
    '★机密★',
    '★10年\n内部情况',
    '机密* 10年',
    '机密 关于某事项的请示',
    '保密期限：10年',
    '密级（机密）',
    '密级：【秘密】',
    '绝    密',
    '本件为机密，请勿外传',
    '（绝密）关于某事项的报告',
    '[机密级]会议纪要',
    '绝密.docx',
    '机密-某工作方案.docx',
    '工作方案_秘密.docx',
    '某方案（机密）.docx',
    '现转发如下：\n\n　　秘密★5年\n\n　　各盟市：',
    '标题：（机密）关于某事项的报告',
    '标题：机密 关于某事项的报告',
    '时间：9月8日；标题：机密 关于某事项的报告',
    '内容：绝密\n正文',
    '【内容】绝密\n正文',
    '标　题：机密\n',
    '报告名称：秘密★\n',
    '附件：机密材料.docx',
    '1.（绝密）某方案',
    '（一）机密 关于某事项',
    '**机密**',
    '绝密！',
    '机密●10年',
    '机密▲20年',
    '机密・5年',
    '密级——机密',
    '密 级：机 密',
    '〖机密〗',
    '【内部·机密】方案.docx',
    '机密方案.docx',
    '秘密：关于某事项的报告',
    '秘密★10年以内',
    '本报告属于国家秘密',
  ])('%j', (text) => {
    expect(kinds(text)).toEqual(['classification']);
  });

  it.each([
    '开展商业秘密保护宣传3场',
    '组织学习保守国家秘密法，参与120人次',
    '开展保密法宣传教育，强化保守国家秘密意识',
    '采购机密柜2组，更换密码锁',
    '换届采取无记名秘密投票方式进行',
    '秘密投票产生居民代表',
    '严守党的秘密和国家秘密',
    '不得在微信群传递国家秘密、工作秘密',
    '国家秘密的密级分为绝密、机密、秘密三级',
    '国家秘密分三级（绝密、机密、秘密）',
    '密级：绝密、机密、秘密的区别',
    '密级为机密的文件须专柜存放',
    '观看警示片《绝密档案》《机密》',
    '民族团结的“秘密”在于互助',
    '解开石榴籽紧紧抱在一起的秘密。',
    '秘密就在于坚持',
    '绝密级文件由专人保管',
    '检查涉密计算机（机密级）2台、保密柜4组',
    '密级（绝密、机密、秘密）的区分',
    '开展保密自查，未发现违规处理秘密级文件',
    '签订《商业秘密保密协议》，期限3年',
    '秘密战线英雄事迹报告会',
    '机密级计算机按规定管理',
    '机密性、完整性和可用性',
    '★民族团结一家亲★',
    '★★★★★五星级志愿服务',
    '★ 活动一：宣讲进社区',
    '★2021年度优秀案例',
    '★10年来我市民族团结成果展',
    '★30年前的老照片',
    '★9月8日，开展宣讲',
    '★活动亮点\n★工作成效',
    '☆精彩瞬间☆',
    '保密承诺书签订120份，保密期限按规定执行',
    '保密协议期限为5年',
    '保守机密十年如一日',
    '亲密、密切、茂密、密码',
    '绝密押题卷',
    '本系统为非涉密系统，严禁传输绝密、机密、秘密信息',
    '本群为非涉密群，不得发布涉密及工作秘密内容',
    '开展“保守秘密 慎之又慎”主题教育',
    '不泄露秘密 2021年培训5场',
    '秘密：石榴籽为什么抱得那么紧',
    '标题：秘密：石榴籽为什么抱得那么紧',
    '（秘密）投票',
    '如何标注“机密★20年”等密级标志',
    '机密★20年的标注方法',
    '“密级：秘密”字样标注培训',
    '定密：绝密级事项、机密级事项、秘密级事项的确定',
    '绝密\n机密\n秘密\n三个等级讲解',
    '1.绝密\n2.机密\n3.秘密',
    '保密宣传：\n绝密、机密、秘密是什么',
    '答案：机密',
    '内容：★ 10年来的变化',
    '★ 10年',
    '主题：秘密投票的办法',
  ])('is not in %j', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('ordinary reports pass', () => {
  it.each([
    '9月8日，我市民委在红山区文化广场开展“石榴籽”宣讲3场，参与200余人次，发放宣传折页1,200份、手册300份，内蒙古日报等媒体报道5篇（次）。',
    '根据《关于印发〈第38个全区民族团结进步活动月工作方案〉的通知》（内民发〔2021〕5号）要求，现将有关情况报告如下。',
    '截至9月27日，全市累计开展活动1,286场次，参与123,456人次，发放宣传品56.8万份，投入资金1380.5万元，惠及15,010户。',
    '2018年、2019年、2020年、2021年分别开展活动120、135、142、158场，参与15600、16800、17200、18900人次。',
    '联系人：市民委办公室，电话0476-8822334，传真0476-8822335，邮编024000，邮箱mw@chifeng.example。',
    '活动链接：https://mp.weixin.qq.com/s/13800138000abcDEF?id=1501021980010100',
    '学习强国平台播放量15,010,219次，抖音话题阅读量1.38亿。',
    '项目代码：2109-150402-04-01-123456，合同编号HT20210908001，发票号码01234567。',
    '发票代码015002100111，发票号码04412378，金额12,800.00元。',
    '统一社会信用代码：11150400011548123K；组织机构代码：01154812-3。',
    '活动时间：2021年9月8日14:30—17:00；地点：松山区全宁街道临潢社区3号楼2单元501室。',
    '车牌蒙D12345，行程1,380.0公里，油费861.3元。',
    '图书ISBN 978-7-105-16012-3，定价38.00元，购置1500册。',
    '9.1—9.30活动月期间，日均访问13800人次，峰值18600人次。',
    'IP地址192.168.1.100，端口8080；坐标118.8869,42.2578。',
    '第38个活动月；第1380期简报；文件共15010字。',
    '（一）（二）（三）1. 2. 3. ①②③④⑤⑥⑦⑧⑨⑩⑪⑫',
    '１．加强领导　２．广泛宣传　３．注重实效',
    '场次\t人次\t宣传品\n3\t156\t1200\n5\t1380\t5000\n12\t1501\t8000',
    '| 旗县 | 场次 | 人次 | 份 |\n| 红山区 | 138 | 1200 | 5600 |\n| 松山区 | 156 | 1300 | 4800 |',
    '红山区 138 1200 5600 松山区 156 1300 4800',
    '预算执行：138 0000 元',
    '会议ID：123 456 789，密码：8888。',
    '腾讯会议号 138 001 380',
    '快递SF1380013800138，运单号7313800138000。',
    '😀'.repeat(200),
  ])('%j', (text) => {
    expect(screen(text)).toEqual([]);
  });
});

describe('a finding', () => {
  it('has a kind and offsets, but not the value', () => {
    const text = `一、困难群众${ID}\n二、电话${MOBILE}，卡号${CARD}\n机密★10年`;
    const found: Finding[] = screen(text);
    expect(found.map(({ kind }) => kind)).toEqual(
      ['resident-id', 'mobile', 'bank-card', 'classification'].toSorted((a, b) => order(a) - order(b)),
    );
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([ID, MOBILE, CARD, '机密★10年']);
    expect(JSON.stringify(found)).not.toMatch(/\d{6}/u);
    expect(found.every((finding) => Object.keys(finding).toSorted().join() === 'end,kind,start')).toBe(true);
  });

  it('lies within the text and overlaps no other finding', () => {
    const pieces = fc.constantFrom(
      ID,
      MOBILE,
      CARD,
      '机密★',
      '\u200B',
      '😀',
      '１',
      '-',
      ' ',
      '、',
      '密级：',
      '赤峰',
      '\uD800',
      '\n',
      '.',
      '86',
      '㎡',
      'Ⅹ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          let last = 0;
          for (const { start, end } of screen(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the text', () => {
    const long = (piece: string) => piece.repeat(Math.ceil(150_000 / piece.length));
    const started = performance.now();
    for (const piece of [
      '1',
      '1 ',
      '13 ',
      '138 0013 ',
      `${ID} `,
      '机密',
      '密★ ',
      '★ ',
      '密级： ',
      '机 ',
      '赤峰市开展宣讲3场，',
      '标题：机密',
      '(1)密',
      '-',
      ' ',
      '秘密(',
      '［',
      '😀',
      '\u200B1',
      '一',
      'ａ',
      '1.',
    ])
      screen(long(piece));
    for (const start of ['机密', '机密★', '密级', '秘密(', '保密期限', '标题：机密', `${MOBILE}`])
      screen(`${start}${' '.repeat(150_000)}x`);
    expect(performance.now() - started).toBeLessThan(30_000);
  }, 60_000);
});

function order(kind: string): number {
  return ['resident-id', 'mobile', 'bank-card', 'classification'].indexOf(kind);
}
