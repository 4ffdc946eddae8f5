import type { Rolldown } from "vite";

/*
 * Which modules are put together in one file. By itself the bundler makes a file for every combination of pages that
 * share something, some of them of a few lines, and a browser waits for each of the sixty.
 */

/** The pages that are opened with the first address of a signed-in user. */
const staffPages = ["routes/shell-page.tsx", "routes/agenda-page.tsx"];
const signInPage = "routes/sign-in-page.tsx";
/** What opens at buttons of these pages. */
const popups = /\/(?:account-list|notice-box|view-menu|filter-box|day-box)\.tsx$/;

interface Graph {
  getModuleInfo: (id: string) => Pick<Rolldown.ModuleInfo, "importers" | "isEntry"> | null;
}

/**
 * The file of a module that several pages need: what the application begins with, the controls that the sign-in shares with the
 * agenda, what it shares with others, what the frame and the agenda share with others, what the other pages share, and the icons of several of them. `undefined` leaves the choice to the bundler.
 */
export function sharedFile(id: string, graph: Graph): string | undefined {
  const users = usersOf(id, graph);
  const isNeededBy = (page: string) => users.some((user) => user.endsWith(page));
  if (users.some((user) => graph.getModuleInfo(user)?.isEntry)) {
    return "begin";
  }
  // Each page's own modules stay with it.
  if (users.length < 2) {
    return undefined;
  }
  const isOfStaff = staffPages.some(isNeededBy);
  // Of a few hundred bytes each; visitors share some of them with staff, and nothing else that is theirs.
  if (id.includes("/lucide-react/dist/esm/icons/")) {
    return isOfStaff ? "begin" : "icons";
  }
  if (isNeededBy(signInPage)) {
    return isOfStaff ? "controls" : "forms";
  }
  if (isOfStaff) {
    return "staff";
  }
  // Words and small controls, of a few lines each. A file takes what it imports with it, so that nothing larger is here.
  const isSmall = /\/shared\/(?:lib\/[\w-]+|ui\/(?:part|chip|text-area))\.tsx?$/.test(id);
  return isSmall && users.every((user) => user.endsWith("-page.tsx")) ? "pages" : undefined;
}

/** The file of what several menus and boxes at buttons need, and of dialogs, where no page of staff needs it from its beginning. */
export function popupFile(id: string, graph: Graph): string | undefined {
  const isShared = usersOf(id, graph).filter((user) => popups.test(user)).length > 1;
  return isShared || /\/shared\/ui\/(?:dialog|checkbox)\.tsx$/.test(id) ? "popups" : undefined;
}

/** The modules at the ends of the static imports that lead to this one: the entry and the pages that are loaded later. */
function usersOf(id: string, graph: Graph): string[] {
  const [seen, ends, next] = [new Set<string>(), [] as string[], [id]];
  for (let module = next.pop(); module !== undefined; module = next.pop()) {
    if (seen.has(module)) {
      continue;
    }
    seen.add(module);
    const importers = graph.getModuleInfo(module)?.importers ?? [];
    if (importers.length === 0 || graph.getModuleInfo(module)?.isEntry) {
      ends.push(module);
    }
    next.push(...importers);
  }
  return ends;
}
