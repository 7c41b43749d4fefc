// SPDX-License-Identifier: MPL-2.0
// The stages that deadlines of items may name, each with its code and its words.
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Field } from '#design/console/field.tsx'
import { errorOf, RemovePart, TextCell, type Writing } from './cell-fields.tsx'
import { REMOVED, STAGES, stagesIn } from './head-fields.ts'
import { useText } from '../words.ts'

const CODE = /^[a-z][a-z-]{0,39}$/

function AddStage({ known, onAdd }: { readonly known: readonly string[]; readonly onAdd: (code: string) => void }): ReactNode {
  const t = useText()
  const [code, setCode] = useState('')
  const good = CODE.test(code) && !known.includes(code)
  const add = (): void => {
    onAdd(code)
    setCode('')
  }
  return (
    <div className="filters" style={{ alignItems: 'end' }}>
      <Field label={t('lists.head-stage-code')} optional>
        {(ids) => <input {...ids} className="native" value={code} autoComplete="off" onChange={(event) => setCode(event.target.value.trim().toLowerCase())} />}
      </Field>
      <Button disabled={!good} onClick={add}>
        {t('lists.add-stage')}
      </Button>
    </div>
  )
}

export function StageNames({ writing }: { readonly writing: Writing }): ReactNode {
  const t = useText()
  const stages = stagesIn(writing.fields)
  const error = (stage: string): string | undefined => errorOf(writing, `${STAGES}${stage}`)
  const put = (stage: string, text: string): void => writing.setAll({ [`${STAGES}${stage}.zh`]: text, [`${STAGES}${stage}.en`]: text })
  return (
    <Card title={t('lists.head-stages')}>
      <ul className="cells">
        {stages.map((stage, index) => (
          <li key={stage}>
            <fieldset className="pair">
              <legend>
                {stage} {!writing.locked && <RemovePart nth={index + 1} onRemove={() => put(stage, REMOVED)} />}
              </legend>
              <TextCell column={`${STAGES}${stage}.zh`} label={t('lists.in-zh')} writing={writing} language="zh-CN" />
              <TextCell column={`${STAGES}${stage}.en`} label={t('lists.in-en')} writing={writing} language="en" />
            </fieldset>
            {error(stage) !== undefined && <p className="field-error">{error(stage)}</p>}
          </li>
        ))}
        {!writing.locked && (
          <li>
            <AddStage known={stages} onAdd={(stage) => put(stage, '')} />
          </li>
        )}
      </ul>
    </Card>
  )
}
