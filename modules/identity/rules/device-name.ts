// SPDX-License-Identifier: MPL-2.0
// A short name for the browser of a session ("Chrome · Windows"), so that people recognise their own devices. Only two
// words are made of the User-Agent; order matters, since most browsers also claim to be others.

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, 'WeChat'],
  [/AlipayClient/i, 'Alipay'],
  [/HuaweiBrowser/i, 'Huawei'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

function firstName(names: readonly (readonly [RegExp, string])[], text: string): string | undefined {
  return names.find(([shape]) => shape.test(text))?.[1]
}

/** Empty when neither browser nor system is recognised. */
export function deviceName(userAgent: string | null): string {
  const text = userAgent ?? ''
  return [firstName(BROWSERS, text), firstName(SYSTEMS, text)].filter((name) => name !== undefined).join(' · ')
}
