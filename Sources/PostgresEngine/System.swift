import Glibc

/// Strings for C, ended by a null, for as long as this lives.
final class CStrings {
  private let texts: [UnsafeMutablePointer<CChar>?]
  let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(_ strings: [String]) {
    texts = strings.map { strdup($0) }
    pointer = .allocate(capacity: strings.count + 1)
    for (index, text) in texts.enumerated() { (pointer + index).initialize(to: text.map { UnsafePointer($0) }) }
    (pointer + strings.count).initialize(to: nil)
  }

  deinit {
    for text in texts { free(text) }
    pointer.deallocate()
  }
}

/// Wakes whoever reads from the socket; closing it is left to its owner.
func shutdownSocket(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

/// Lets this thread rest.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

/// Whether something can be read from the socket within the time.
func waitForInput(_ descriptor: Int32, milliseconds: Int32) -> Bool {
  var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&request, 1, milliseconds) > 0
}
