public import Services

/// The rooms that every installation has beside the public pages.
public func portalRooms(_ platform: Platform, settings: WebSettings) -> [any Room] {
  [
    AccountRoom(platform: platform, settings: settings), StaffRoom(platform: platform, settings: settings),
    LedgerRoom(platform: platform), ReconciliationRoom(platform: platform), PermitsRoom(platform: platform),
    PaymentsRoom(platform: platform), VerifyRoom(platform: platform, trustedProxies: settings.trustedProxies),
  ]
}
