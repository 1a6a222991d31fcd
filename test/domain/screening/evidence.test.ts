/** Numbers and marks whose form is not conclusive, so that the words between and around their parts decide. */
import { describe, expect, it } from 'vitest';
import { kindsOf, screen } from '../../../src/domain/screening/screening.ts';
import { CARD, ID, ID_X, withLuhn } from './screening-samples.ts';

const kinds = (text: string) => kindsOf(screen(text));
const ID_PARTS = [ID.slice(0, 6), ID.slice(6, 14), ID.slice(14)] as const;
const [place, born, rest] = ID_PARTS;

describe('a mobile number', () => {
  it.each([
    ['dictated in parts', '我念一遍：前三位150，中间四位2735，末四位5878'],
    ['dictated in two parts', '手机号分两截发，前半截1888，后半截9093158'],
    ['with its end first', '手机尾号5878，前面是1502735，别打错'],
    ['with its beginning named', '我的号150打头，中间2735，尾号5878'],
    ['with words for spaces', '手机：150（空格）2735（空格）5878'],
    ['in calls one after the other', '你先拨 150，再 2735，再 5878'],
    [
      'in messages of one person',
      '小季 16:02: 房东电话给你\n小季 16:02: 15027\n小季 16:02: 35\n小季 16:03: 5878',
    ],
    ['in a narrow column', '联系人：\n　　张燕飞　　150\n　　　　　　　　2735\n　　　　　　　　5878'],
    ['in cells below each other', '│姓名│电话  │\n│苏  │150273│\n│晓梅│55878 │'],
    ['in columns of its parts', '姓名|前三位|中四位|后四位\n赵敏|150|2735|5878'],
    ['with thousands separated', '电话那列变成千分位了：邵阿根 15,027,355,878；工种：绿化'],
    ['with the places of a sum', '姓名\t联系电话\t备注\n某某\t15,027,355,878.00\t格式乱了'],
    ['in messages with their times first', '10:02 小屈：号码 前面 150\n10:02 小屈：后面 2735 5878'],
    ['with a sign several times', '电话138____0471____1234'],
    ['as a power of ten', '联系电话 1.5027355878E+10'],
    ['with markup between', '<td>手机</td><td>150<b>2735</b>5878</td>'],
    ['with entities between', '手机：150&nbsp;2735&nbsp;5878'],
    ['with strokes for dashes', '手机号150一2735一5878，周主任'],
    ['with unusual signs', '网格员小李，150*2735*5878'],
    ['with letters for digits', '广场舞教练 l5O 27 3558 78'],
    ['with words of order between its parts', '电话139开头，中间是4725，最后8830'],
    ['with other words between its parts', '他手机150开始，接着输2735，再按5878'],
    ['in the values of a record', '{"name":"某某","tel1":"150","tel2":"2735","tel3":"5878"}'],
    ['in the values of keys for parts', '{"prefix":"150","middle":"2735","suffix":"5878"}'],
    ['in lines of keys', '手机_1: 150\n手机_2: 2735\n手机_3: 5878'],
    ['between two characters', '留13704780936张'],
    ['with pauses', '你拿笔记，幺八六……三七幺……五零九……二四，对'],
    ['in columns of other parts', '姓名|号段|中段|尾号\n某某|186|2740|9153'],
    ['with doubled digits', '娃的号是幺三五、双八、零六、双二、四九，有事找他'],
    ['with digits several times', '找我 一八六 三个七 九零二四 八 就这个号'],
    ['with nicknames of zero', '记到，幺三六，圈，五五二，圈，八七四，圈就是零'],
    ['with fillers', '号码是，幺五八，那个，三三二零，嗯，七七一六，你打这个'],
    ['with remarks in brackets', '请拨：一（然后）三（再）五（接着）零二七（停一下）八八（最后）六四一'],
    ['with hundreds of dictation software', '老板电话一百五十一 零七二四 八八三六'],
    ['with Pinyin and tone marks', '电话：yāo wǔ jiǔ，èr líng sì sì，qī bā sān liù'],
    ['as literals of a program', 'mobile = "180" + "6234" + "5097"'],
    ['that the text declares to be one', '本月指数 1355699.1304 ，小数点别管，打这个号找我'],
    ['behind the title of a person', '拉货的司机号是156 843 646 21，到了卸'],
    ['with a character to be taken out', '我手机1草3草3草9草1草2草8草7草2草7草4,把“草”字去掉就行'],
    ['with letters to be taken out', '我号码一三八a二零五七b九四六一，把字母去掉打'],
    ['written from its end', '倒着写的:22325688931,你们从后往前拨'],
    ['as references in an address', 'https://t.example.cn/u?to=%31%37%36%34%39%36%35%34%31%35%33&n=1'],
    ['as references of markup', '联系:&#49;&#53;&#48;&#57;&#48;&#52;&#48;&#51;&#55;&#52;&#55;'],
    ['in Base64', '手机号(base64):MTk1NTg2NDIyNDU=  解一下就看到了'],
    ['with letters that look like digits', 'TEL: ISI-o2oo-76I3'],
    ['with pictures of phones between', '加我📱153📱6823📱6963 通知都发里面'],
    ['in parts of any size behind a call', '打这个 1 95 62 35 8 8 0 0 别打座机'],
    ['as prices', '报价总行吧：132元8596元8835元，把元字去掉就是我电话'],
    ['with a sign to be taken out', '物业小王：177㊙3838㊙5004，㊙字去掉'],
    ['that the text declares behind a unit', '今日读数（你懂）：136.5067.4275米，就是站长电话'],
    ['in Pinyin', 'yao wu ling er qi san wu wu ba qi ba'],
    ['in numerals of merchants', '某某〡五〇〢七〣五五〨七〨'],
    ['in a column for several kinds of phones', '姓名|联系电话(座机/手机)\n某某|150273\n　|55878'],
    [
      'under the second heading of a table',
      '姓名|分机\n王海|1381\n李明|2345\n姓名|手机\n某某|150273\n　|55878',
    ],
    ['in English words', 'call Mr. Xiang, one five oh, two seven three five, five eight seven eight'],
  ])('%s', (_, text) => {
    expect(kinds(text)).toEqual(['mobile']);
  });

  it.each([
    '排名前3位 150 2735 5878分',
    '前三位选手得分150，中间四位2735',
    '三个村分别为150、2735、5878元',
    '1月 150\n2月 2735\n3月 5878',
    '手机发放150台、平板2735台、电脑5878台',
    '年份|户数|人数\n2021|150|2735',
    '合计18,352,858,412元',
    '会议号码：150-2735-5878（云视讯）',
    'SUM(cnt)=15027355878，单位字节',
    '1.5027355878E+10',
    '走访150户，其中后进2735人，最后剩余5878元',
    '{"views":150,"shares":2735,"likes":5878}',
    '加印13812345678张',
    '车次号 18694368020',
    '控制卡序列号 LS-86150-2210-0377 报修',
    '电表读数：上月158263，本月159817，倍率20，用电31080度，电费19347.30元',
    '科 目    预 算 数    执 行 数\n培 训 费   1 3 8 0 0 0   8 6 2 1 5',
    '号 码 牌   1 3 8 6 2 4   5 7 0 1 2',
    '| 评委 | 1号 | 2号 | 3号 | 4号 | 5号 | 6号 | 7号 | 8号 | 9号 | 10号 | 11号 |\n| 甲 | 1 | 3 | 8 | 6 | 2 | 4 | 5 | 7 | 0 | 1 | 2 |',
    '水表累计读数(单位:升)\n东门 13556204418\n西门 17703862295',
    '开奖号码：04 11 18 27 33 + 02 09，本市无一等奖',
    '到会的一百三十八，呃不对，一百三十九个，后面又来了五个，一共一百四十四，记住了',
  ])('is not in %j', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('is allowed in parts if it is in the roster', () => {
    expect(screen('手机尾号5878，前面是1502735', { allowedMobiles: ['15027355878'] })).toEqual([]);
  });
});

describe('an identity number', () => {
  it.each([
    ['dictated', `身份证头六位${place}，生日段${born}，后四位${rest}`],
    ['among other words', `前六位就是本地${place}，生日800101要写全${born}，尾巴${rest}`],
    ['with its birthday as a date', `身份证${place} 1980年01月01日 ${rest}`],
    ['in columns of its parts', `地区码|出生日期|顺序码\n${ID_PARTS.join('|')}`],
    [
      'in messages of one person',
      `阿敏 20:11\n身份证前面 ${ID_X.slice(0, 10)}\n阿敏 20:11\n后面 ${ID_X.slice(10)}`,
    ],
    ['with a phone number that adjoins', `${ID}15027355878`],
    ['with 叉 for X', `身份证${ID_X.slice(0, 17)}叉`],
    ['whose X is described', `某某的证号${ID_X.slice(0, 17)}最后一个是叉，帮查下`],
    [
      'with the same word between its parts',
      `证号：${ID.slice(0, 6)}~好~${ID.slice(6, 10)}~好~${ID.slice(10, 14)}~好~${rest}`,
    ],
    ['with its birthday as a date among words', `前六位是${place}，生日是1980年1月1日，后四位${rest}`],
    ['in another order', `生日${born}，尾巴${rest}，开头${place}`],
    ['of 15 digits after a number', '持证人 某某，编号 150102 800101 001，签发机关 某公安局'],
    ['in the values of a record', `{"region":"${place}","birth":"${born}","order":"${rest}"}`],
    ['of 15 digits with another label', '工商档案 经营者：白顺喜 证件：140103520824206'],
  ])('%s', (_, text) => {
    expect(kinds(text)).toContain('resident-id');
  });

  it.each([
    '许可证号 530102770408152',
    '普查区150102001001001',
    '1.130102620305579',
    '地块编号150102-620922-160',
  ])('is not in %j', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('a card or travel document', () => {
  it.each([
    ['a card in two named parts', `卡号前六位${CARD.slice(0, 6)}，后面是${CARD.slice(6)}`],
    [
      'a card in messages',
      `老秦：${CARD.slice(0, 8)}\n老秦：${CARD.slice(8, 13)}\n老秦：${CARD.slice(13)}\n老秦：工行`,
    ],
    [
      'a card over rows of a table',
      `│收款人│卡号      │\n│ 哈斯 │${CARD.slice(0, 10)}│\n│      │${CARD.slice(10)} │`,
    ],
    ['an official passport', '因公护照领取登记:某局 某某 PE2751863 2024-03-08领'],
    ['a passport without its name', '机票信息：某某 E38291746，本周五值机'],
    ['an identity number of Hong Kong', '同行港方人员 A123456(3)'],
    ['an identity number of Macao', '澳门居民身份证 1234567(8)'],
    ['an identity number of Macao with strokes', '澳门身份证 5/123456/7'],
    ['an identity number of Taiwan with spaces', '台湾身分证 A123 456 789'],
    ['an identity number of Taiwan', '台湾身份证 A123456789'],
    ['a passport with its letter named', '护照号字母E后面88-60-12-47'],
    ['a passport as a scanner read it', '护照号 EKl9O7352 姓名 某某'],
    ['a passport with two letters apart', '护照我念给你：E 罗马字母E，然后 K，后面 48 27 30 6，旧的作废'],
    ['the machine-readable zone of a passport', 'EJ38291746CHN7106184M2908112<<<<<<<<<<<<<<04'],
    ['a passport in brackets and numerals', '港澳通行证（字母C，后面数字是 五九〇二 七三八四）'],
  ])('%s', (_, text) => {
    expect(screen(text)).toHaveLength(1);
  });

  it.each([
    '设备型号E12345678',
    '航班行李牌E12345678',
    '零件 A123456(4)',
    '比分 1234567(8)',
    '网卡号 6225756713544149',
    '护照办理：本月受理护照1234本，通行证5678本',
  ])('is not in %j', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('a mark', () => {
  it.each([
    '这份材料属于内部资料，请注意保存，不得外传。',
    '此件按机密件保管，阅后退回',
    '以下内容仅供内部掌握，请勿转发：一、某事',
    '各科室：右上角标注：机密★20年',
    '文件状态栏：内部文件 · 注意保存 ｜ 标题：提纲 ｜ 版本：二稿',
    '自定义属性 密级=机密；保管期限=永久',
    '| 题目 | 密级 | 份数 |\n|---|---|---|\n| 某报告 | 机密 | 3 |',
    '{"secret_level":"机密","title":"某"}',
    '绝 / 密 ☆ 启用前 语文试题',
    '预案-内部资料不得外传.docx',
    '阅后即焚！内部掌握，不得对外：\n本轮改革',
    'CONFIDENTIAL 机密 (until 31 Dec 2026)\nSpeaking notes',
    'SECRET – 5 YEARS\nTo: an office',
    '文件头是 JI MI ★ 5 NIAN ,内容如下',
    '秘.密*★*三.年 关于某事项的请示',
    '右上写的“秘…密…★…六…个…月”，标题是某编成',
    '抬头拆开发：机–密–★–5–年 关于某口径',
    '件号 文号 题名 密级 页数\n14 某字〔1974〕8号 关于某事的报告 机密 11\n15 某字〔1974〕12号 某通知 绝密 3',
    '| 收文号 | 标题 | 密级 |\n|---|---|---|\n| 2024-118 | 某通报 | 机密 |\n| 2024-119 | 某部署 | 秘密 |',
    'TOP SECRET // NO COPIES\nSubject',
    '【机mi★3年】某材料',
    'Classification: SECRET\nSubject: schedule',
    '本件属国家秘密（机密级），不得复印',
    '绝密·阅后即毁\n时间',
    'RESTRICTED\nNotes of the meeting',
    'Notes of the meeting\n\nDO NOT COPY',
    '机密·专报\n某事项',
    '机密·关于某事项的专报',
    '秘密⭑3年',
    '内参\n（仅供县级领导参阅，请勿外传）\n第9期',
    '本材料仅限班子成员阅，不得复印、拍照、外传，阅后交办公室销毁',
    '此为内部测算数据，严禁对外',
    '附件为机密级，请通过机要交换',
    'STRICTLY CONFIDENTIAL – NOT FOR DISTRIBUTION\n\nProject Lotus',
    'Footer on every page reads "Company Secret – Internal Eyes Only".',
  ])('is in %j', (text) => {
    expect(kinds(text)).toEqual(['classification']);
  });

  it.each([
    '该信息已经保密审查，不涉及国家秘密，可以公开。',
    '此件公开发布',
    '不得在微信群传递工作秘密',
    '试题启封前不得外传，备用卷交考务办。',
    '密级标注要求：机密★10年应标在左上角',
    '等级\t数量\n绝密\t1\n机密\t2\n秘密\t3',
    '公司内部资料室开放借阅',
    '问：只写“内部资料”能不能发群？答：不能，内部事项同样要经审查；“★”后面是保密期限。',
    '英语词汇：secret 秘密的；confidential 机密的',
    '您申请的信息属于行政机关内部事务信息,依法不予公开。',
    'The secret of good soil is compost.',
    '三星级饭店★★★，秘密客暗访评分81.5',
    'All staff took a course on confidential records.',
    'PUBLIC\nRESTRICTED\nWho may see it',
    'Restricted\nParking is restricted to permit holders.',
    'Do not copy\nDo not forward',
  ])('is not in %j', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

/** Figures that begin with 62 and happen to pass the check of cards. */
const figures = (body: string, size: number, separator = ' ') =>
  (withLuhn(body).match(new RegExp(`\\d{1,${size}}`, 'gu')) ?? []).join(separator);

describe('ordinary text of an office', () => {
  it.each([
    ['a letter of an annex and a day', '因公护照清理汇总表（附表C，2024年12月15日前报送）'],
    ['a letter of an annex before a day with dashes', '因公护照清理，见附件E：2024-12-15'],
    ['a letter of a group before a day', '护照已收齐，团队E：2024年10月20日'],
    ['a letter of a hall before a day', '居住证集中办理地点：展厅H，20241215开放'],
    ['a letter before digits of a day', '通行证年审安排 K 20250110 起'],
    ['talks within the office', '本方案已经内部讨论通过。'],
    ['papers of the office as a source', '本报告内部资料由各科室提供'],
    ['matters within a school', '本表反映学校内部情况，请如实填写'],
    ['a meeting within the office', '此方案已在内部会议上征求意见。'],
    ['data of the office', '本表内部数据由统计科汇总'],
    ['a source', '数据来源：内部资料'],
    ['a purpose', '用途：内部使用'],
    ['who uses it', '使用范围：内部使用'],
    ['a source of papers', '出处：内部文件'],
    ['headings that are opposites', '内部文件\t外部文件\t合计\n12\t30\t42'],
    ['secret and other papers as headings', '涉密文件\t非涉密文件\n0\t128'],
    ['headings with bars', '| 公开信息 | 内部信息 |\n|---|---|\n| 3 | 8 |'],
    ['a password', 'Keep your password secret, do not share it with anyone.'],
    ['a number for a card', 'Your PIN is confidential - do not disclose it.'],
    ['a code at the end of a line', 'Access codes are secret: do not share.'],
    ['a heading', 'Confidential information\nStaff lock their screens when away.'],
    ['an instruction', '- Do not share\n- Keep classified records apart'],
    ['a list of instructions', 'Tips on secret keys\n* Do not copy\n* Do not forward'],
    ['marks of a class', '语文 62 35 18 44 20 31 17 51'],
    ['a row of two digits', `数学\t${figures('623518442031175', 2, '\t')}`],
    ['a row of three digits', `收入 ${figures('62054331287140955', 3)}`],
    ['counts in a list', `各月发文数：${figures('623144285519307', 2, '、')}`],
    [
      'extensions',
      '科室\t分机电话\n办公室\t6201\n人事科\t6202\n财务科\t6203\n业务科\t6204\n总机：0471-6688000',
    ],
    ['extensions of offices', '科室\t电话\n办公室\t1380\n人事科\t1391\n财务科\t150'],
    ['extensions of posts', '岗位\t号码\n门卫\t1380\n食堂\t1391\n司机班\t150'],
    ['short numbers of persons', '姓名|电话\n王海|1381\n李明|2345\n赵敏|678'],
    ['extensions under a number', '楼层|号码\n一层|6201\n二层|6202\n三层|6203\n四层|6204'],
    ['a sum behind a word for a call', '咨询单位：某公司，项目总投资 13,812,345,678.00 元'],
    ['a sum without its unit', '联系单位见附件，投资 15,027,355,878.00'],
    ['a sum under another heading', '单位电话\t到位资金\n某局\t15,027,355,878.00'],
    ['a row of counts', '职工 320 145 511 213 208'],
    ['a row of counts of a trade', '护士 110 105 600 412 300'],
    ['a row of counts with tabs', '学生\t130\t102\t620\t305\t579'],
    ['a row of counts with bars', '|退休|150|102|501|213|208|'],
    ['a limit to the length of texts', '文字不要超过15号02室27人35桌58盏7字'],
    ['an order for a phone call to another number', '订单15027355878，有问题打这个电话：0471-6600012'],
    ['a fixed line beside what is turned round', '反过来的椅子请归位，会务电话0471-6600051'],
    [
      'groups that fetch tickets',
      '号码牌一至十三号由八组领取，二十至二十七号由三组领取，五十五号、八十七号备用',
    ],
    ['figures of three months in a record', '{"month1":"150","month2":"2735","month3":"5878"}'],
    ['an asset of Macao', '澳门基金会捐赠设备一批，资产号1234567(8)'],
    ['a rating in stars', 'Mimi ★★★★ 民宿'],
  ])('%s passes', (_, text) => {
    expect(screen(text)).toEqual([]);
  });

  it.each([
    ['a passport with digits of a day', '护照号E20241215'],
    ['a permit named behind a holder', '港澳通行证 王海 C20241215'],
    ['a paper of the office', '本材料为内部资料'],
    ['a value of a status', '状态：内部资料'],
    ['a value with its handling', '标题：内部资料 请勿外传'],
    ['a mail', 'This email is confidential - do not forward.'],
    ['a line of a mark', 'FOR OFFICIAL USE ONLY'],
    ['a card in pairs', `卡号 ${figures(CARD.slice(0, -1), 2)}`],
    ['a number with places in a table', '姓名\t联系电话\n某某\t15,027,355,878.00'],
    ['an old identity number in threes', '身份证 320 145 511 213 208'],
  ])('%s does not pass', (_, text) => {
    expect(screen(text)).not.toEqual([]);
  });
});
