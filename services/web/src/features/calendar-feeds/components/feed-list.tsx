import { useLingui } from "@lingui/react/macro";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayInstantOfYear } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import type { CalendarFeed } from "../api/contract.ts";
import { privacyWord, sayLastRead } from "../say.ts";

interface FeedListProps {
  feeds: readonly CalendarFeed[];
  /** Named in each line; nothing where all are of the one own agenda. */
  doctors: readonly Doctor[] | undefined;
  zone: string;
  onRevoke: (feed: CalendarFeed) => void;
}

/** Each address with what it tells, who made it, and when it was last read. */
export function FeedList({ feeds, doctors, zone, onRevoke }: FeedListProps) {
  const { t } = useLingui();
  const now = useClock();
  return (
    <ul
      aria-label={t`Direcciones de calendario`}
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      {feeds.map((feed) => {
        const { id, name, privacy, created_by_name: maker, created_at: madeAt } = feed;
        const made = sayInstantOfYear(zone, madeAt);
        return (
          <li
            key={id}
            data-feed={id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-semibold wrap-anywhere">{name}</span>
                <Chip>{privacyWord(privacy)}</Chip>
              </p>
              {doctors ? <p className="wrap-anywhere">{agendaOf(feed, doctors)}</p> : null}
              <p className="text-sm text-ink-soft">{sayLastRead(feed.last_read_at, now)}</p>
              <p className="text-sm text-ink-soft wrap-anywhere">
                {maker ? t`Creada el ${made} por ${maker}` : t`Creada el ${made}`}
              </p>
            </div>
            <Button size="small" onPress={() => onRevoke(feed)}>
              <span>
                {t`Revocar`}
                <span className="sr-only"> «{name}»</span>
              </span>
            </Button>
          </li>
        );
      })}
    </ul>
  );

  function agendaOf({ doctor_id: id }: CalendarFeed, known: readonly Doctor[]): string {
    if (id === null) {
      return t`Todas las agendas`;
    }
    const doctor = known.find((one) => one.id === id);
    return doctor ? sayDoctor(doctor) : t`Un doctor que ya no está activo: nadie puede leerla`;
  }
}
