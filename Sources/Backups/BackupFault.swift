/// Why a backup was not made, or is not to be trusted. The text tells what to do.
public enum BackupFault: Error, Equatable, Sendable, CustomStringConvertible {
  case noRoom(path: String)
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  /// The end of the file is not that of a backup: another file, or one that was cut off.
  case notWhole(path: String)
  case damaged(path: String, what: String)
  case keyNeeded(path: String)
  case wrongKey(path: String)
  case badKey(path: String)

  public var description: String {
    switch self {
    case .noRoom(let path):
      "There is no room left for \(path). Free space there, or name another folder; nothing was kept."
    case .cannotRead(let path, let reason): "Cannot read \(path): \(reason)."
    case .cannotWrite(let path, let reason): "Cannot write \(path): \(reason)."
    case .notWhole(let path):
      "\(path) is not a whole backup: it is another kind of file, or was cut off. Use another one."
    case .damaged(let path, let what): "\(path) is damaged: \(what). Use another one, and look at the disk it lay on."
    case .keyNeeded(let path): "\(path) is encrypted: name the private key with --key."
    case .wrongKey(let path): "\(path) was encrypted for another key than the one given."
    case .badKey(let path):
      "\(path) holds no key of sosta backup key: name the .pub file to encrypt, the private one to restore."
    }
  }
}
