import { loadContracts } from "./contract/load-contracts.js";
import { operationsByTag } from "./contract/operations.js";

/** A link or a group of Starlight's sidebar. */
export type SidebarItem =
  | { label: string; link: string; badge?: { text: string; class: string } }
  | { label: string; collapsed?: boolean; items: SidebarItem[] }
  | { label: string; autogenerate: { directory: string } };

/** The sidebar: guides, the pages over all vendors, and one group per contract with one group per tag. */
export function sidebar(): SidebarItem[] {
  return [
    { label: "Guides", autogenerate: { directory: "guides" } },
    {
      label: "Across all vendors",
      items: [
        { label: "Errors", link: "/errors/" },
        { label: "Our choices", link: "/choices/" },
        { label: "Changelog", link: "/changelog/" },
      ],
    },
    ...loadContracts().map((contract) => ({
      label: contract.document.info.title,
      collapsed: true,
      items: [
        { label: "Overview", link: `/${contract.vendor}/` },
        ...operationsByTag(contract).map(([tag, operations]) => ({
          label: tag,
          items: operations.map(({ page, method, summary }) => ({
            label: summary,
            link: `/${contract.vendor}/${page}/`,
            badge: { text: method, class: `method method-${method.toLowerCase()}` },
          })),
        })),
      ],
    })),
  ];
}
