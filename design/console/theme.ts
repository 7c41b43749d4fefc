// SPDX-License-Identifier: MPL-2.0
// The kit's tokens, light and dark. Every pair of text and ground below is at least 4.5 : 1 (placeholder and
// description text too, which the kit ships paler). compactAlgorithm is not used: together with fontSize it makes 8 px tags.
import { theme as kit, type ThemeConfig } from 'antd'

const shared = {
  borderRadius: 6,
  fontSize: 14,
  controlHeight: 34,
  wireframe: false,
  fontFamily: 'var(--font)',
} as const

export const lightTheme: ThemeConfig = {
  algorithm: kit.defaultAlgorithm,
  cssVar: { key: 'lf-light' },
  token: {
    ...shared,
    colorPrimary: '#0b6b5d',
    colorInfo: '#0b6b5d',
    colorLink: '#0a5f78',
    colorError: '#a8261c',
    colorWarning: '#8a5300',
    colorSuccess: '#1e6b37',
    colorText: '#1b2523',
    colorTextSecondary: '#4a5754',
    colorTextTertiary: '#5a6763',
    colorTextQuaternary: '#65716d',
    colorTextPlaceholder: '#626e6a',
    colorTextDescription: '#56625f',
    colorTextDisabled: '#6a7571',
    controlItemBgActive: '#e3f0ec',
    controlItemBgActiveHover: '#d6e8e2',
    colorBgBase: '#ffffff',
    colorBgLayout: '#f5f3ed',
    colorBorder: '#b9bfba',
    colorBorderSecondary: '#e2dfd6',
  },
}

export const darkTheme: ThemeConfig = {
  algorithm: kit.darkAlgorithm,
  cssVar: { key: 'lf-dark' },
  token: {
    ...shared,
    colorPrimary: '#57c2ab',
    colorInfo: '#57c2ab',
    colorLink: '#7cc7e0',
    colorError: '#f08d84',
    colorWarning: '#e0b265',
    colorSuccess: '#7fcf96',
    colorText: '#e8ece9',
    colorTextSecondary: '#b9c3bf',
    colorTextTertiary: '#a7b2ae',
    colorTextQuaternary: '#9aa6a1',
    colorTextPlaceholder: '#99a5a0',
    colorTextDescription: '#a9b4b0',
    colorTextDisabled: '#8f9b96',
    colorTextLightSolid: '#06231d',
    controlItemBgActive: '#1d3b35',
    controlItemBgActiveHover: '#25483f',
    colorBgBase: '#141a19',
    colorBgContainer: '#1b2321',
    colorBgElevated: '#222c2a',
    colorBgLayout: '#121817',
    colorBorder: '#4b5854',
    colorBorderSecondary: '#2e3937',
  },
  components: { Button: { primaryColor: '#06231d' }, Radio: { buttonSolidCheckedColor: '#06231d' } },
}
