"""The planted files and the clean ones, family by family."""
