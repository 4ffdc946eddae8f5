import type { ReactNode } from "react";
import { Tab as AriaTab, Tabs as AriaTabs, TabList, TabPanel } from "react-aria-components/Tabs";
import { cx } from "@/shared/lib/class-names.ts";

interface TabEntry {
  id: string;
  label: string;
  /** Stands behind the label, as a count. */
  badge?: ReactNode;
  content: ReactNode;
}

interface TabsProps {
  /** What the tabs divide; read aloud. */
  label: string;
  tabs: readonly TabEntry[];
  value: string;
  onChange: (id: string) => void;
  className?: string;
}

/** Parts of one thing, of which one is shown. For a choice that only changes a view, take `SegmentedControl`. */
export function Tabs({ label, tabs, value, onChange, className }: TabsProps) {
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key))}
      className={cx("flex min-h-0 flex-col", className)}
    >
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line px-3">
        {tabs.map((tab) => (
          <AriaTab key={tab.id} id={tab.id} className={tabClasses}>
            {tab.label}
            {tab.badge}
          </AriaTab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel
          key={tab.id}
          id={tab.id}
          className="min-h-0 flex-1 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand"
        >
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

const tabClasses =
  "-mb-px flex min-h-10 cursor-default items-center gap-2 border-b-2 border-transparent px-3 text-base font-semibold whitespace-nowrap text-ink-soft outline-none transition-colors touch:min-h-11 hover:text-ink focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand selected:border-brand selected:text-brand";
