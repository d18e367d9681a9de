/// Why a document could not be made.
public enum DocumentFailure: Error, Equatable, Sendable {
  /// The drawing library gave up; its own words.
  case drawing(String)
  /// The text does not fit into a QR code at level M (2,331 bytes).
  case textTooLongForCode(bytes: Int)
  /// A manual names a picture that is not a PNG in its folder.
  case pictureMissing(String)
}
