/** The live digest in the work group, which is updated until the next one. */
export const statusCard = {
  live: '本卡片随报送情况更新，以所示时间为准。',
};
