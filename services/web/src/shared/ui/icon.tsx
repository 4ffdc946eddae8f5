/* The icons of the pages, drawn on a grid of 24. They are hidden from screen readers: a text stands beside each. */

const paths = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  previous: "M14.5 5.5L8 12l6.5 6.5",
  next: "M9.5 5.5L16 12l-6.5 6.5",
  plus: "M12 5v14M5 12h14",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17M12 7.5V12l3 2",
  phone:
    "M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15.5 15.5 0 0 1 4.5 5.5a2 2 0 0 1 2-2z",
  user: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4.5 20.5c.8-4 3.8-6 7.5-6s6.700 2 7.500 6",
  tooth:
    "M7.500 3.500c-2.500 0-4 2-4 4.500 0 3 1.500 4 2 7 .4 2.500.5 5.500 2 5.500 2 0 1.500-6 4.500-6s2.500 6 4.500 6c1.500 0 1.600-3 2-5.500.5-3 2-4 2-7 0-2.500-1.500-4.500-4-4.500-2 0-2.500 1-4.500 1s-2.500-1-4.500-1z",
  calendar: "M4.500 6.500h15v13h-15zM4.500 10.500h15M8.500 3.500v4M15.500 3.500v4",
  chat: "M4 20l1.300-4A8 8 0 1 1 8.300 19z",
  desk: "M4 9.500h16M6 9.500v9M18 9.500v9M8 9.500v-4h8v4",
  note: "M6 3.500h12v17H6zM9 8.500h6M9 12.500h6M9 16.500h3",
  leave: "M14 4.500H6v15h8M10.500 12h10M17 8l4 4-4 4",
  alert: "M12 4l9 16H3zM12 10v4.500M12 17.200v.3",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
