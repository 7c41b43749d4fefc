// SPDX-License-Identifier: MPL-2.0
// Words about signing in that both the phone and the console say.
// Words of one app's own panels stand in ui/pocket or ui/console, so that the phone loads no office words.
export const zh = {
  'refusal.identity.wrong-code': '验证码不对。',
  'refusal.identity.code-expired': '验证码已过期，请重新获取。',
  'refusal.identity.consent-outdated': '告知书已更新，请重新阅读并同意。',
  'refusal.identity.wrong-password': '用户名或密码不对。',
  'refusal.identity.locked': '尝试次数太多，账号暂时锁定，请过一会儿再试。',
  'refusal.identity.no-sms': '这里没有接通短信服务，暂时不能用手机号登录；凭回执码一样能查进展。',
  'refusal.identity.sms-failed': '短信没有发出去，请稍后再试；凭回执码一样能查进展。',
} as const
