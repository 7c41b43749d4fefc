// SPDX-License-Identifier: MPL-2.0
// One difficult problem: what it is, what was tried, what was decided, how it ended, and what the public reads.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card, PageHead } from '#design/console/page.tsx'
import { PhotoStrip } from '#design/console/photo-strip.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { lang, named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { placeWords } from '../place-words.ts'
import { photoAddress } from '../photo-address.ts'
import { ProblemTag } from './docket-panel.tsx'
import { ProblemSheet, type ProblemMove } from './problem-forms.tsx'
import { problemQuery, type Problem } from './queries.ts'
import { useText } from './words.ts'
import './whistles.css'

function Back(): ReactNode {
  const t = useText()
  return (
    <Link to="/docket" className="plain-button no-print" aria-label={t('problems.back')}>
      <Icon name="back" />
    </Link>
  )
}

function Photos({ problem }: { readonly problem: Problem }): ReactNode {
  const t = useText()
  if (problem.photos.length === 0) return null
  const shown = problem.photos.map(({ id, purpose, addedAt }) => ({
    id,
    small: photoAddress('problem.get-photo', problem.id, id, 'small'),
    large: photoAddress('problem.get-photo', problem.id, id, 'large'),
    caption: t('whistles.photo-caption', {
      purpose: t(purpose === 'blow' ? 'problems.photo.register' : `whistles.photo.${purpose}`),
      at: momentWords(addedAt),
    }),
    mark: t(purpose === 'blow' ? 'problems.photo.register' : `whistles.photo.${purpose}`),
  }))
  return <PhotoStrip photos={shown} words={{ previous: t('whistles.photo-previous'), next: t('whistles.photo-next') }} />
}

function About({ problem }: { readonly problem: Problem }): ReactNode {
  const t = useText()
  const { place } = problem
  return (
    <Card title={t('problems.field.words')}>
      <p className="words">{problem.words}</p>
      <dl className="facts">
        <div>
          <dt>{t('whistles.place')}</dt>
          <dd>{placeWords(place)}</dd>
        </div>
        <div>
          <dt>{t('whistles.street')}</dt>
          <dd>{named(problem.street.name)}</dd>
        </div>
        {problem.parties.length > 0 && (
          <div>
            <dt>{t('problems.field.parties')}</dt>
            <dd>{problem.parties.map(({ name }) => named(name)).join(lang() === 'zh' ? '、' : ', ')}</dd>
          </div>
        )}
        {problem.whistles.length > 0 && (
          <div>
            <dt>{t('problems.whistles')}</dt>
            <dd className="link-row">
              {problem.whistles.map(({ id, number }) => (
                <Link key={id} to="/whistles/$whistleId" params={{ whistleId: id }}>
                  {number}
                </Link>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <Photos problem={problem} />
    </Card>
  )
}

function Attempts({ problem }: { readonly problem: Problem }): ReactNode {
  const t = useText()
  if (problem.attempts.length === 0) return null
  return (
    <Card title={t('problems.attempts')}>
      <ul className="tasks">
        {problem.attempts.map((attempt) => (
          <li key={attempt.at}>
            {attempt.words !== '' && <p>{attempt.words}</p>}
            <p className="quiet link-row">
              {momentWords(attempt.at)}
              {attempt.whistle !== null && (
                <Link to="/whistles/$whistleId" params={{ whistleId: attempt.whistle.id }}>
                  {attempt.whistle.number}
                </Link>
              )}
              {attempt.matter !== null && (
                <Link to="/matters/$matterId" params={{ matterId: attempt.matter.id }}>
                  {attempt.matter.number}
                </Link>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Studies({ problem }: { readonly problem: Problem }): ReactNode {
  const t = useText()
  return problem.studies.map((study) => (
    <Card key={study.at} title={t('problems.study')}>
      <p className="words">{study.words}</p>
      <dl className="facts">
        <div>
          <dt>{t('problems.field.decision')}</dt>
          <dd>{study.decision}</dd>
        </div>
        {study.costSource !== '' && (
          <div>
            <dt>{t('problems.field.cost')}</dt>
            <dd>{study.costSource}</dd>
          </div>
        )}
        {study.owner !== null && (
          <div>
            <dt>{t('problems.field.owner')}</dt>
            <dd>{named(study.owner.name)}</dd>
          </div>
        )}
        {study.units.length > 0 && (
          <div>
            <dt>{t('problems.field.study-units')}</dt>
            <dd>{study.units.map(({ name }) => named(name)).join(lang() === 'zh' ? '、' : ', ')}</dd>
          </div>
        )}
      </dl>
      <p className="quiet">{momentWords(study.at)}</p>
    </Card>
  ))
}

function End({ problem }: { readonly problem: Problem }): ReactNode {
  const t = useText()
  const { result, published } = problem
  return (
    <>
      {result !== null && (
        <Card title={t('problems.result')}>
          <p className="words">{result.words}</p>
          <p className="quiet">{momentWords(result.at)}</p>
        </Card>
      )}
      {published !== null && (
        <Card title={t('problems.published')}>
          <p>
            <strong>{published.title}</strong>
          </p>
          <p className="words">{published.words}</p>
          <p className="quiet">{momentWords(published.at)}</p>
          <a href="/docket">{t('problems.see-public')}</a>
        </Card>
      )}
    </>
  )
}

function Moves({
  problem,
  opened,
  onOpen,
}: {
  readonly problem: Problem
  readonly opened: ProblemMove | undefined
  readonly onOpen: (move: ProblemMove) => void
}): ReactNode {
  const t = useText()
  if (problem.may.length === 0) return null
  return (
    <div className="unit-moves no-print" role="group" aria-label={t('whistles.moves')}>
      {problem.may.map((move) =>
        move === 'blow' ? (
          <Link key={move} to="/whistles/new" search={{ problem: problem.id }} className="main-link">
            <Icon name="whistle" />
            {t('whistles.blow')}
          </Link>
        ) : (
          <Button key={move} aria-expanded={opened === move} onClick={() => onOpen(move)}>
            {t(move === 'publish' && problem.published !== null ? 'problems.move.correct' : `problems.move.${move}`)}
          </Button>
        ),
      )}
    </div>
  )
}

function Shown({ problem }: { readonly problem: Problem }): ReactNode {
  const t = useText()
  const [opened, setOpened] = useState<ProblemMove>()
  const newestFirst = [...problem.events].sort((one, other) => other.seq - one.seq)
  return (
    <div className="matter-page">
      <PageHead title={problem.title} before={<Back />} after={<ProblemTag state={problem.state} />} />
      <p className="whistle-head">
        <span className="nums">{problem.number}</span>
        <span>{t('problems.since', { at: momentWords(problem.registeredAt) })}</span>
      </p>
      <Moves problem={problem} opened={opened} onOpen={setOpened} />
      <div className="whistle">
        <div className="whistle-col">
          <About problem={problem} />
          <Attempts problem={problem} />
          <Studies problem={problem} />
          <End problem={problem} />
        </div>
        <div className="whistle-col">
          {opened === undefined ? (
            <Card title={t('whistles.record')}>
              <ol className="timeline" reversed>
                {newestFirst.map(({ seq, kind, at, by }) => (
                  <li key={seq}>
                    <p className="said-text">{t(`problems.event.${kind}`)}</p>
                    <p className="quiet">
                      {[by.unit, by.title].flatMap((name) => (name === null ? [] : [named(name)])).join(' · ')} · <time dateTime={at}>{momentWords(at)}</time>
                    </p>
                  </li>
                ))}
              </ol>
            </Card>
          ) : (
            <ProblemSheet key={opened} move={opened} problem={problem} onClose={() => setOpened(undefined)} />
          )}
        </div>
      </div>
    </div>
  )
}

export function ProblemPanel({ problemId }: { readonly problemId: string }): ReactNode {
  const t = useText()
  const problem = useQuery(problemQuery(problemId))
  if (problem.data !== undefined) return <Shown key={problemId} problem={problem.data} />
  if (problem.isError) {
    return (
      <>
        <PageHead title={t('problems.problem')} before={<Back />} />
        <Failed error={problem.error} again={() => void problem.refetch()} />
      </>
    )
  }
  return <Loading rows={8} />
}
