import Cities
import Civil
import HTML
import Regulations
import Services
import Wording

/// The state of a permit in a word or two, never by colour alone.
func permitBadge(_ permit: PermitView, _ texts: PermitTexts) -> HTML {
  if case .inProgress = permit.renewing { return badge(.blue, texts.payingTitle) }
  switch permit.right {
  case .yes:
    if case .offered = permit.renewing { return badge(.brown, texts.expiring) }
    return badge(.green, texts.valid)
  case .notYet: return badge(.blue, texts.notStarted)
  case .expired: return badge(.red, texts.expired)
  case .returned: return badge(.grey, texts.returned)
  case .revoked: return badge(.dark, texts.revoked)
  case .neverIssued: return badge(.grey, texts.neverIssued)
  }
}

func productName(_ id: ID<Product>, _ page: PageContext) -> String {
  page.city.product(id)?.name[page.language.rawValue] ?? id.text
}

func zoneNames(_ zones: [ID<Zone>], _ page: PageContext) -> String {
  zones.map { page.city.zone($0)?.name[page.language.rawValue] ?? $0.text }.joined(separator: ", ")
}

func plateBoxes(_ plates: [Plate], _ texts: PermitTexts) -> HTML {
  plates.isEmpty ? "\(texts.noPlates)" : plates.map(plateBox).joined(separator: " ")
}

/// A day as a machine reads it too.
func day(_ date: LocalDate, _ text: String) -> HTML { "<time datetime=\"\(date.iso)\">\(text)</time>" }

/// The path that leads to a permit's own pages.
func permitCrumbs(_ page: PageContext, _ permit: PermitView) -> [Crumb] {
  [
    Crumb(page.texts.common.area, page.links.area),
    Crumb(permit.permit.number.text, page.links.permit(permit.id.text)),
  ]
}
