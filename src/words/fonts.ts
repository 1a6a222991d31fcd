/** Fonts of official documents. Files refer to them by name; they are not distributed. */
export const FONTS = {
  latin: 'Times New Roman',
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  body: '仿宋_GB2312',
  page: '宋体',
} as const;
