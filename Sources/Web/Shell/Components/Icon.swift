import HTML

/// A drawing of the sprite. It only decorates: the words beside it say the same.
enum Icon: String, Sendable {
  case check = "it-check-circle"
  case chevronRight = "it-chevron-right"
  case clock = "it-clock"
  case calendar = "it-calendar"
  case card = "it-card"
  case car = "it-car"
  case download = "it-download"
  case error = "it-error"
  case warning = "it-warning-circle"
  case info = "it-info-circle"
  case help = "it-help-circle"
  case mail = "it-mail"
  case marker = "it-map-marker"
  case pdf = "it-file-pdf"
  case telephone = "it-telephone"
  case user = "it-user"
  case logout = "it-logout"
  case link = "it-external-link"
  case list = "it-list"
  case key = "it-key"
  case refresh = "it-refresh"
  case print = "it-print"
}

/// The address of the sprite; the folder carries the version, so that it may be kept for ever.
let vendorFolder = "/assets/vendor/bi-2.18.0"

func icon(_ icon: Icon, large: Bool = false) -> HTML {
  """
  <svg class="s-icon\(large ? " s-icon-large" : "")" aria-hidden="true" focusable="false">\
  <use href="/assets/vendor/bi-2.18.0/svg/sprites.svg#\(icon.rawValue)"></use></svg>
  """
}
