/** The roster template, opened by another program and by our own reader. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createMaker } from '../../src/setup/maker.ts';
import { hasOfficeSuite, OFFICE_TIMEOUT_MS, sheetsIn } from '../support/office-suite.ts';

const maker = createMaker();

describe('the roster template', () => {
  it.each([
    ['zh-CN', '联络员,B角,工作组成员,管理员'],
    ['en-US', 'contact,deputy,member,admin'],
  ] as const)('offers the roles to choose from, in %s', async (language, roles) => {
    const parts = unzipSync(await maker.rosterTemplate(language));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain(`<formula1>"${roles}"</formula1>`);
    // The order of elements matters: otherwise office programs call the file damaged.
    expect(sheet.indexOf('</sheetData>')).toBeLessThan(sheet.indexOf('<dataValidations'));
  });

  it('sent back as it is, is no roster', async () => {
    const reading = await maker.rosterOf(await maker.rosterTemplate('zh-CN'), '名册模板.xlsx', 'zh-CN');
    expect(reading).toEqual({ ok: false, faults: [expect.stringContaining('只有示例行')] });
  });

  it.skipIf(!hasOfficeSuite)(
    'opens in LibreOffice, and what is filled in there is read without the sample row',
    async () => {
      const [[, rows = []] = []] = sheetsIn(await maker.rosterTemplate('zh-CN'));
      expect(rows[0]).toEqual(['单位编码', '单位', '上级单位', '角色', '姓名', 'open_id', '手机', '邮箱']);
      const filled = [...rows, ['north', '北区', '', '联络员', '北区联络员', 'ou_north', '', '']];
      const text = filled.map((row) => row.join(',')).join('\n');
      const reading = await maker.rosterOf(Buffer.from(text), '名册.csv', 'zh-CN');
      expect(reading.ok && reading.roster).toEqual({
        units: [{ id: 'north', name: '北区' }],
        people: [{ unit: 'north', role: 'contact', name: '北区联络员', openId: 'ou_north' }],
      });
    },
    OFFICE_TIMEOUT_MS,
  );
});
