public import Services

/// The rooms that every installation has beside the public pages.
public func portalRooms(_ platform: Platform) -> [any Room] {
  []
}
