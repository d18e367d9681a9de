// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "Core",
  products: [
    .library(name: "Civil", targets: ["Civil"]),
    .library(name: "Money", targets: ["Money"]),
    .library(name: "Regulations", targets: ["Regulations"]),
  ],
  targets: [
    .target(name: "Civil", swiftSettings: strict),
    .target(name: "Money", swiftSettings: strict),
    .target(name: "Regulations", dependencies: ["Civil", "Money"], swiftSettings: strict),
    .testTarget(
      name: "CoreTests", dependencies: ["Civil", "Money", "Regulations"], path: "Tests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
